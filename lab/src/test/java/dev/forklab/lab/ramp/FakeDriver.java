package dev.forklab.lab.ramp;

import dev.forklab.lab.load.ClientUse;
import dev.forklab.lab.load.EpochClock;
import dev.forklab.lab.load.LoadCounts;
import dev.forklab.lab.load.LoadOrder;
import dev.forklab.lab.load.SecondCounts;
import dev.forklab.lab.load.StopSignal;
import dev.forklab.lab.load.WarmingDriver;
import dev.forklab.lab.load.WarmingLoad;
import dev.forklab.lab.load.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** Writes down what it is told and when; every second has seven requests. */
final class FakeDriver implements WarmingDriver {
    private final EpochClock clock;
    private final List<String> told = new ArrayList<>();

    FakeDriver(EpochClock clock) {
        this.clock = clock;
    }

    List<String> told() {
        return told;
    }

    @Override
    public String label() {
        return "fake";
    }

    @Override
    public String version() {
        return "0";
    }

    @Override
    public ClientUse use() {
        return new ClientUse(0, List.of(0.0), List.of(0.0), 0, 0);
    }

    @Override
    public int eventLoops() {
        return 1;
    }

    @Override
    public WarmingLoad open(LoadOrder order) {
        tell("open " + order.connections());
        return new FakeLoad(order.connections());
    }

    @Override
    public void close() {
        tell("close");
    }

    private void tell(String what) {
        told.add(clock.nowUs() / 1_000_000 + " " + what);
    }

    private final class FakeLoad implements WarmingLoad {
        private final int connections;
        private int seconds;

        private FakeLoad(int connections) {
            this.connections = connections;
        }

        @Override
        public int awaitOpened(Duration limit, StopSignal stop) {
            return connections;
        }

        @Override
        public void run() {
            tell("run");
        }

        @Override
        public void run(long runAtUs, Window window) {
            seconds = window.seconds();
            tell("run at " + runAtUs / 1_000_000 + " window " + window.startUs() / 1_000_000);
        }

        @Override
        public long answered() {
            return connections;
        }

        @Override
        public LoadCounts stop() {
            tell("stop");
            List<SecondCounts> perSecond = IntStream.range(0, seconds)
                    .mapToObj(_ -> new SecondCounts(7, 70, new Histogram(3), null))
                    .toList();
            return new LoadCounts(connections, 9, Map.of(), perSecond, null, 0);
        }

        @Override
        public void close() {}
    }
}
