package dev.forklab.lab.ramp;

import dev.forklab.lab.load.EpochClock;
import dev.forklab.lab.load.LoadCounts;
import dev.forklab.lab.load.LoadLimits;
import dev.forklab.lab.load.LoadOrder;
import dev.forklab.lab.load.Schedule;
import dev.forklab.lab.load.StopSignal;
import dev.forklab.lab.load.WarmingDriver;
import dev.forklab.lab.load.WarmingLoad;
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

/**
 * The load before T0: it warms server and client, says so in armed.json, and lasts until the controller has set T0. Not
 * every driver that measures can do it: some tell nothing before their end.
 */
public final class Warmup {
    private static final System.Logger LOG = System.getLogger(Warmup.class.getName());
    private static final long POLL_US = 100_000;
    /** Shorter than the three seconds for which a warm server must hardly have compiled: so these hold the end of a round. */
    static final long ROUND_US = 2 * Window.SECOND_US;

    private final RampOrder order;
    private final WarmingDriver driver;
    private final LoadLimits limits;
    private final EpochClock clock;
    private final StopSignal stop;

    public Warmup(RampOrder order, WarmingDriver driver, LoadLimits limits, EpochClock clock, StopSignal stop) {
        this.order = Objects.requireNonNull(order, "order");
        this.driver = Objects.requireNonNull(driver, "driver");
        this.limits = Objects.requireNonNull(limits, "limits");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.stop = Objects.requireNonNull(stop, "stop");
    }

    /**
     * Drives the warm-up until two seconds before T0, in rounds.
     *
     * @throws UnreachableTargetException when not one connection could be opened
     * @throws InvalidResultException when there is no usable start.json within the plan's bound, or when stopped
     */
    public Timetable drive() throws IOException, InterruptedException {
        long startedUs = clock.nowUs();
        long boundUs = startedUs + order.plan().warmupBoundSeconds() * Window.SECOND_US;
        int highest = order.share().warmup(order.plan());
        int lowest = order.share().of(order.plan().levels().getFirst().connections());
        Timetable timetable = null;
        try (WarmingLoad load = driver.open(of(highest))) {
            load.run();
            requireOpened(load.awaitOpened(limits.openingLimit(highest), stop), highest);
            awaitAnswers(load, highest, boundUs);
            writeArmed(startedUs);
            timetable = awaitRound(null, boundUs);
            tell(load.stop());
        }
        for (int round = 1; timetable == null || clock.nowUs() < timetable.warmupEndUs(); round++) {
            try (WarmingLoad load = driver.open(of(round % 2 == 0 ? highest : lowest))) {
                load.run();
                timetable = awaitRound(timetable, boundUs);
                tell(load.stop());
            }
        }
        return timetable;
    }

    private LoadOrder of(int connections) {
        return new LoadOrder(
                order.target(),
                connections,
                new Schedule.Closed(),
                order.plan().load().pipelining());
    }

    private static void tell(LoadCounts counts) {
        LOG.log(System.Logger.Level.DEBUG, "warm-up: {0} answers, errors {1}", counts.requestsTotal(), counts.errors());
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

    private void awaitAnswers(WarmingLoad load, int connections, long boundUs)
            throws IOException, InterruptedException {
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

    /** Waits for the end of a round, or of the warm-up when it comes before; null while there is no start.json. */
    private Timetable awaitRound(Timetable known, long boundUs) throws IOException, InterruptedException {
        Path file = order.out().startFile();
        Timetable timetable = known;
        long endUs = clock.nowUs() + ROUND_US;
        while (timetable == null && clock.nowUs() < endUs) {
            if (Files.exists(file)) {
                timetable = Timetable.from(
                        order.plan(), RunJson.read(file, Start.class).startAtUs(), clock.nowUs());
            } else {
                awaitPoll(boundUs, "no " + file);
            }
        }
        if (timetable != null) {
            awaitTime(Math.min(endUs, timetable.warmupEndUs()));
        }
        return timetable;
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
