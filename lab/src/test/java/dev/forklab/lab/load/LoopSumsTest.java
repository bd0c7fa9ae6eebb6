package dev.forklab.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.runs.LatencyLog;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However answers are dealt over event loops, their sum is what one histogram of all would have been. */
class LoopSumsTest {
    private static final long SEED = 20_261_128;
    private static final long SECOND = 1_000_000_000L;
    private static final long START = -2 * SECOND;
    private static final int SECONDS = 4;
    private static final int ANSWERS = 50_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16})
    void loopsTogetherEqualAllAnswersInOne(int loops) {
        SplittableRandom random = new SplittableRandom(SEED + loops);
        List<LoopRecorder> recorders =
                IntStream.range(0, loops).mapToObj(_ -> new LoopRecorder(true)).toList();
        recorders.forEach(recorder -> recorder.window(START, SECONDS));
        Histogram pooledService = new Histogram(LatencyLog.SIGNIFICANT_DIGITS);
        Histogram pooledResponse = new Histogram(LatencyLog.SIGNIFICANT_DIGITS);
        for (int i = 0; i < ANSWERS; i++) {
            long now = START + i * (SECONDS * SECOND / ANSWERS);
            long serviceUs = (long) Math.pow(10, random.nextDouble(7));
            long responseUs = serviceUs + random.nextInt(1_000);
            recorders.get(random.nextInt(loops)).answered(now, now - serviceUs * 1_000, now - responseUs * 1_000);
            pooledService.recordValue(serviceUs);
            pooledResponse.recordValue(responseUs);
        }
        LoadCounts counts = new LoopSums(recorders, true).counts(1, SECONDS, 0);
        Histogram service = new Histogram(LatencyLog.SIGNIFICANT_DIGITS);
        Histogram response = new Histogram(LatencyLog.SIGNIFICANT_DIGITS);
        counts.perSecond().forEach(second -> service.add(second.serviceUs()));
        counts.perSecond().forEach(second -> response.add(second.responseUs()));
        assertThat(service).as("seed %d", SEED).isEqualTo(pooledService);
        assertThat(response).as("seed %d", SEED).isEqualTo(pooledResponse);
        assertThat(counts.perSecond()).extracting(SecondCounts::requests).containsOnly(ANSWERS / 4L);
    }
}
