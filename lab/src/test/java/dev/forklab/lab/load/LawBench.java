package dev.forklab.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.runs.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/** Loads a server with a law: the client's event loops on the first CPU, the server on the last. */
final class LawBench {
    static final EpochClock CLOCK = new SystemEpochClock();
    static final LoadLimits LIMITS = new LoadLimits(Duration.ofSeconds(10), Duration.ofSeconds(5), 20_000);

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    /** A point, the counts that it was made of, and when its window began by {@code System.nanoTime()}. */
    record Measured(Point point, LoadCounts counts, long fromNanos) {
        long untilNanos() {
            return fromNanos + (point.windowEndUs() - point.windowStartUs()) * 1_000;
        }

        /** All service times of the window. */
        Histogram serviceUs() {
            return sum(SecondCounts::serviceUs);
        }

        /** All response times of the window. */
        Histogram responseUs() {
            return sum(SecondCounts::responseUs);
        }

        private Histogram sum(Function<SecondCounts, Histogram> latencies) {
            Histogram sum = SecondLatencies.newHistogram(2);
            counts.perSecond().forEach(second -> sum.add(latencies.apply(second)));
            return sum;
        }
    }

    private LawBench() {}

    /** Event loops that share the first CPU. */
    static JavaDriver driver(int eventLoops, LoadLimits limits) throws IOException {
        int cpu = CpuList.own(Path.of("/proc/self/status")).cpus().getFirst();
        return new JavaDriver(new CpuList(List.of(cpu)), eventLoops, false, limits, CLOCK);
    }

    /** Loads the server until it has so many requests, and ends the load. */
    static LoadCounts load(LoadOrder order, LawServer server, long requests) throws Exception {
        try (JavaDriver driver = driver(1, LIMITS);
                WarmingLoad load = driver.open(order)) {
            load.run();
            await(() -> server.requests() >= requests);
            return load.stop();
        }
    }

    /** One point of so many seconds, as it stands in points.jsonl. */
    static Measured measure(LoadOrder order, int eventLoops, LoadLimits limits, int leadInSeconds, int seconds)
            throws Exception {
        try (JavaDriver driver = driver(eventLoops, limits)) {
            MeasuredPoint point =
                    new Measurement(CLOCK, new StopSignal()).single(driver, order, limits, leadInSeconds, seconds);
            long fromNanos = CLOCK.nanoTimeAt(point.window().startUs());
            return new Measured(point.toPoint("client", 0, driver), point.counts(), fromNanos);
        }
    }

    /** One point for its counts: nothing needs to be warm. */
    static Measured count(LoadOrder order, int eventLoops, int seconds) throws Exception {
        return measure(order, eventLoops, LIMITS, 0, seconds);
    }

    /** One point for its times, on one event loop that has been warmed up. */
    static Measured time(LoadOrder order, int seconds) throws Exception {
        return measure(order, 1, LIMITS, 1, seconds);
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        StopSignal never = new StopSignal();
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline).as("deadline").isNegative();
            assertThat(never.await(1_000_000)).isFalse();
        }
    }
}
