package dev.forklab.lab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class MeasuredPointTest {
    private static final LoadOrder ORDER = LoadOrder.closed(Target.parse("http://127.0.0.1:1/read"), 2);
    private static final ClientUse USE = new ClientUse(0, List.of(), List.of(), 0, 0);

    /** A driver of which only its name is asked. */
    private static final class Named implements Driver {
        @Override
        public String label() {
            return "named";
        }

        @Override
        public String version() {
            return "0";
        }

        @Override
        public int eventLoops() {
            return 1;
        }

        @Override
        public ClientUse use() {
            return USE;
        }

        @Override
        public Load open(LoadOrder order) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }

    /** Two connections for a second: one answer of 0.4 s and one timeout of 1 s, so 1.4 of 2 s under way. */
    @Test
    void theTimeOfATimeoutIsNoThinkTime() {
        Histogram service = SecondLatencies.newHistogram(2_000_000);
        service.recordValue(400_000);
        service.recordValue(1_000_000);
        LoadCounts counts =
                new LoadCounts(2, 1, Map.of("timeout", 1L), List.of(new SecondCounts(1, 5, service, null)), null, 0);
        MeasuredPoint point = new MeasuredPoint(new Window(0, 1), ORDER, counts, USE);
        assertThat(point.toPoint("client", 0, new Named()).thinkTime()).isCloseTo(0.3, within(0.001));
    }
}
