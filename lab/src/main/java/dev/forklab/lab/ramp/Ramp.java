package dev.forklab.lab.ramp;

import dev.forklab.lab.load.Driver;
import dev.forklab.lab.load.EpochClock;
import dev.forklab.lab.load.Load;
import dev.forklab.lab.load.LoadOrder;
import dev.forklab.lab.load.MeasuredPoint;
import dev.forklab.lab.load.Measurement;
import dev.forklab.lab.load.StopSignal;
import dev.forklab.lab.load.Window;
import dev.forklab.lab.runs.InvalidResultException;
import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.Point;
import dev.forklab.lab.runs.RunFiles;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Consumer;

/** One client's walk over the levels: rest, lead-in and window of each, on the clock that T0 has set. */
public final class Ramp {
    private final RampOrder order;
    private final Driver driver;
    private final Measurement measurement;
    private final EpochClock clock;
    private final StopSignal stop;

    public Ramp(RampOrder order, Driver driver, Measurement measurement, EpochClock clock, StopSignal stop) {
        this.order = Objects.requireNonNull(order, "order");
        this.driver = Objects.requireNonNull(driver, "driver");
        this.measurement = Objects.requireNonNull(measurement, "measurement");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.stop = Objects.requireNonNull(stop, "stop");
    }

    /**
     * Measures every level and appends its line as soon as it is complete.
     *
     * @throws InvalidResultException when stopped
     */
    public void walk(Timetable timetable, Consumer<Point> told) throws IOException, InterruptedException {
        Plan plan = order.plan();
        for (int level = 0; level < plan.levels().size(); level++) {
            await(timetable.restUs(level));
            LoadOrder load = order.share()
                    .order(order.target(), plan.levels().get(level), plan.load())
                    .expecting(order.expected());
            MeasuredPoint measured = measure(load, timetable.runUs(level), timetable.window(level));
            told.accept(keep(measured, level));
        }
    }

    private MeasuredPoint measure(LoadOrder loadOrder, long runUs, Window window)
            throws IOException, InterruptedException {
        try (Load load = driver.open(loadOrder)) {
            load.run(runUs, window);
            MeasuredPoint measured = measurement.finish(driver, load, loadOrder, window);
            if (stop.requested()) {
                throw new InvalidResultException("stopped");
            }
            return measured;
        }
    }

    private Point keep(MeasuredPoint measured, int level) throws IOException {
        measured.writeService(order.out().latencyFile(order.client(), level), order.client());
        if (measured.open()) {
            measured.writeResponse(order.out().responseFile(order.client(), level), order.client());
        }
        Point point = measured.toPoint(order.client(), level, driver);
        RunFiles.appendLine(order.out().pointsFile(), point);
        return point;
    }

    private void await(long epochUs) throws IOException, InterruptedException {
        if (!clock.waitUntil(epochUs, stop)) {
            throw new InvalidResultException("stopped");
        }
    }
}
