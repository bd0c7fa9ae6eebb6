package dev.forklab.lab.ramp;

import dev.forklab.lab.load.Driver;
import dev.forklab.lab.load.EpochClock;
import dev.forklab.lab.load.Load;
import dev.forklab.lab.load.LoadCounts;
import dev.forklab.lab.load.LoadLimits;
import dev.forklab.lab.load.LoadOrder;
import dev.forklab.lab.load.Schedule;
import dev.forklab.lab.load.StopSignal;
import dev.forklab.lab.load.Window;
import dev.forklab.lab.runs.Armed;
import dev.forklab.lab.runs.InvalidResultException;
import dev.forklab.lab.runs.RunFiles;
import dev.forklab.lab.runs.RunJson;
import dev.forklab.lab.runs.Start;
import dev.forklab.lab.runs.UnreachableTargetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The load before T0: it warms server and client, says so in armed.json, and lasts until the controller has set T0. */
public final class Warmup {
    private static final System.Logger LOG = System.getLogger(Warmup.class.getName());
    private static final long POLL_US = 100_000;

    private final RampOrder order;
    private final Driver driver;
    private final LoadLimits limits;
    private final EpochClock clock;
    private final StopSignal stop;

    public Warmup(RampOrder order, Driver driver, LoadLimits limits, EpochClock clock, StopSignal stop) {
        this.order = Objects.requireNonNull(order, "order");
        this.driver = Objects.requireNonNull(driver, "driver");
        this.limits = Objects.requireNonNull(limits, "limits");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.stop = Objects.requireNonNull(stop, "stop");
    }

    /**
     * Drives the warm-up until two seconds before T0.
     *
     * @throws UnreachableTargetException when not one connection could be opened
     * @throws InvalidResultException when there is no usable start.json within the plan's bound, or when stopped
     */
    public Timetable drive() throws IOException, InterruptedException {
        int connections = order.share().highest(order.plan());
        try (Load load = driver.open(new LoadOrder(order.target(), connections, new Schedule.Closed()))) {
            long startedUs = clock.nowUs();
            long boundUs = startedUs + order.plan().warmupBoundSeconds() * Window.SECOND_US;
            load.run();
            requireOpened(load.awaitOpened(limits.openingLimit(connections), stop), connections);
            awaitAnswers(load, connections, boundUs);
            writeArmed(startedUs);
            Timetable timetable = awaitStart(boundUs);
            awaitTime(timetable.warmupEndUs());
            LoadCounts counts = load.stop();
            LOG.log(
                    System.Logger.Level.INFO,
                    "warm-up: {0} answers, errors {1}",
                    counts.requestsTotal(),
                    counts.errors());
            return timetable;
        }
    }

    private void requireOpened(int opened, int connections) throws IOException {
        if (stop.requested()) {
            throw new InvalidResultException("stopped");
        }
        if (opened == 0 && connections > 0) {
            throw new UnreachableTargetException(
                    order.target() + ": not one connection could be opened; is the server up?", null);
        }
        if (opened < connections) {
            throw new InvalidResultException(order.target() + ": only " + opened + " of " + connections
                    + " connections could be opened; lower LEVELS, or see the server's limits");
        }
    }

    private void awaitAnswers(Load load, int connections, long boundUs) throws IOException, InterruptedException {
        while (load.answered() < connections) {
            awaitPoll(boundUs, "no answers from " + order.target());
        }
    }

    private void writeArmed(long startedUs) throws IOException {
        Armed armed = new Armed(
                order.client(),
                ProcessHandle.current().pid(),
                startedUs,
                order.plan().levels().size(),
                Timetable.plannedSeconds(order.plan()));
        RunFiles.writeJson(order.out().armedFile(), armed);
    }

    private Timetable awaitStart(long boundUs) throws IOException, InterruptedException {
        Path file = order.out().startFile();
        while (!Files.exists(file)) {
            awaitPoll(boundUs, "no " + file);
        }
        return Timetable.from(order.plan(), RunJson.read(file, Start.class).startAtUs(), clock.nowUs());
    }

    private void awaitPoll(long boundUs, String missing) throws IOException, InterruptedException {
        long nowUs = clock.nowUs();
        if (nowUs >= boundUs) {
            throw new InvalidResultException(missing + " within warmup_bound_seconds "
                    + order.plan().warmupBoundSeconds() + "; see the controller's and the server's logs");
        }
        awaitTime(nowUs + POLL_US);
    }

    private void awaitTime(long epochUs) throws IOException, InterruptedException {
        if (!clock.waitUntil(epochUs, stop)) {
            throw new InvalidResultException("stopped");
        }
    }
}
