package dev.forklab.lab.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/** Adds up what the event loops of a load have recorded. */
final class LoopSums {
    /** The smallest range HdrHistogram takes; sums grow to what they hold. */
    private static final long SMALLEST_RANGE_US = 2;

    private final List<LoopRecorder> recorders;
    private final boolean open;

    /** @param open whether the schedule is */
    LoopSums(List<LoopRecorder> recorders, boolean open) {
        this.recorders = List.copyOf(recorders);
        this.open = open;
    }

    /** The sum of a window of so many seconds. */
    LoadCounts counts(int opened, int seconds, long unsent) {
        List<SecondCounts> perSecond = new ArrayList<>();
        Histogram lags = open ? SecondLatencies.newHistogram(SMALLEST_RANGE_US) : null;
        for (int second = 0; second < seconds; second++) {
            perSecond.add(second(second));
            if (open) {
                lags.add(sum(LoopRecorder::lags, second));
            }
        }
        long total = recorders.stream().mapToLong(LoopRecorder::total).sum();
        return new LoadCounts(opened, total, errors(), perSecond, lags, unsent);
    }

    private SecondCounts second(int second) {
        return new SecondCounts(
                recorders.stream()
                        .mapToLong(recorder -> recorder.requests(second))
                        .sum(),
                recorders.stream().mapToLong(recorder -> recorder.bytes(second)).sum(),
                sum(LoopRecorder::service, second),
                open ? sum(LoopRecorder::response, second) : null);
    }

    private Histogram sum(Function<LoopRecorder, SecondLatencies> latencies, int second) {
        Histogram sum = SecondLatencies.newHistogram(SMALLEST_RANGE_US);
        recorders.forEach(recorder -> latencies.apply(recorder).addTo(sum, second));
        return sum;
    }

    private Map<String, Long> errors() {
        Map<String, Long> sum = new TreeMap<>();
        for (LoopRecorder recorder : recorders) {
            recorder.errors().forEach((kind, count) -> sum.merge(kind.key(), count, Long::sum));
        }
        return sum;
    }
}
