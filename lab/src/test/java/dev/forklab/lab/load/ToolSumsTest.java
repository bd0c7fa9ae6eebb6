package dev.forklab.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.runs.RunJson;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ToolSumsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Test
    void latenciesThatWereNotMeasuredAreTheSurplus() throws Exception {
        LoadCounts counts = ToolSums.of(
                List.of(
                        report(500_000, 30, 3, "\"rows\":[[100,2],[250,3]]"),
                        report(500_000, 10, 1, "\"rows\":[[90,1]]")),
                TIMEOUT);
        assertThat(counts.whole().correctionSurplus()).isEqualTo(2);
        assertThat(counts.whole().serviceUs().getTotalCount()).isEqualTo(6);
        assertThat(counts.whole().serviceUs().getMaxValue()).isEqualTo(250);
        assertThat(counts.requestsTotal()).isEqualTo(40);
        assertThat(counts.connectionsOpened()).isEqualTo(6);
        assertThat(counts.perSecond()).isEmpty();
    }

    @Test
    void eachProcessCountsAtItsOwnRate() throws Exception {
        LoadCounts counts = ToolSums.of(
                List.of(report(4_000_000, 400, 0, "\"rows\":[]"), report(5_000_000, 1_000, 0, "\"rows\":[]")), TIMEOUT);
        assertThat(counts.whole().over(4).requests()).isEqualTo(1_200);
        assertThat(counts.whole().over(4).bytes()).isEqualTo(12_000);
    }

    @Test
    void aTimeoutIsALatencyOfAtLeastItsLength() throws Exception {
        String errors = "\"rows\":[[100,1]],\"errors\":{\"timeout\":2,\"reset\":0}";
        LoadCounts counts = ToolSums.of(List.of(report(1_000_000, 1, 1, errors)), TIMEOUT);
        assertThat(counts.errors()).containsOnlyKeys("timeout").containsEntry("timeout", 2L);
        assertThat(counts.whole().serviceUs().getCountBetweenValues(10_000_000, Long.MAX_VALUE / 2))
                .isEqualTo(2);
        assertThat(counts.whole().correctionSurplus()).isZero();
    }

    @Test
    void decodesAHistogramOfMilliseconds() throws Exception {
        Histogram milliseconds = new Histogram(1, 10_000, 5);
        milliseconds.recordValueWithCount(0, 70);
        milliseconds.recordValueWithCount(3, 20);
        milliseconds.recordValueWithCount(1_002, 1);
        ByteBuffer bytes = ByteBuffer.allocate(milliseconds.getNeededByteBufferCapacity());
        int length = milliseconds.encodeIntoCompressedByteBuffer(bytes);
        String base64 = Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
        Histogram read = ToolSums.of(List.of(report(1_000_000, 91, 91, "\"latencies_ms\":\"" + base64 + "\"")), TIMEOUT)
                .whole()
                .serviceUs();
        assertThat(read.getTotalCount()).isEqualTo(91);
        assertThat(read.getCountAtValue(0)).isEqualTo(70);
        assertThat(read.valuesAreEquivalent(read.getValueAtPercentile(90), 3_000))
                .isTrue();
        assertThat(read.valuesAreEquivalent(read.getMaxValue(), 1_002_000)).isTrue();
    }

    private static ToolReport report(long runUs, long answers, long recorded, String more) throws Exception {
        String errors = more.contains("errors") ? "" : ",\"errors\":{}";
        return RunJson.parse(
                "{\"schema\":1,\"connections\":3,\"started_us\":1,\"run_us\":%d,\"answers\":%d,\"total\":%d,\"recorded\":%d,\"bytes\":%d,%s%s}"
                        .formatted(runUs, answers, answers, recorded, 10 * answers, more, errors),
                "report",
                ToolReport.class);
    }
}
