package dev.forklab.lab.load;

import dev.forklab.lab.runs.InvalidResultException;
import dev.forklab.lab.runs.UnreachableTargetException;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Consumer;

/** Waits through a window, reading what the client itself uses at each of its seconds. */
public final class Measurement {
    private final EpochClock clock;
    private final StopSignal stop;

    public Measurement(EpochClock clock, StopSignal stop) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.stop = Objects.requireNonNull(stop, "stop");
    }

    /** Measures one point on its own; see the other. */
    public MeasuredPoint single(Driver driver, LoadOrder order, LoadLimits limits, int leadInSeconds, int seconds)
            throws IOException, InterruptedException {
        return single(driver, order, limits, leadInSeconds, seconds, _ -> {});
    }

    /**
     * Measures one point on its own: the window begins at the first whole second that leaves the lead-in after all
     * connections are open.
     *
     * @param begun is told the window when it is known
     * @throws UnreachableTargetException when not one connection could be opened
     * @throws InvalidResultException when stopped before one second was whole
     */
    public MeasuredPoint single(
            Driver driver, LoadOrder order, LoadLimits limits, int leadInSeconds, int seconds, Consumer<Window> begun)
            throws IOException, InterruptedException {
        try (Load load = driver.open(order)) {
            int opened = load.awaitOpened(limits.openingLimit(order.connections()), stop);
            if (opened == 0 && !stop.requested()) {
                throw new UnreachableTargetException(
                        order.target() + ": not one connection could be opened; is the server up, is the port right?",
                        null);
            }
            long now = clock.nowUs();
            Window window = Window.after(now, leadInSeconds, seconds);
            load.run(now, window);
            begun.accept(window);
            return finish(driver, load, order, window);
        }
    }

    /**
     * Waits for the end of a window of a load that has been told to run, then stops the load. Asked to stop, it ends
     * the window at its last whole second.
     *
     * @throws InvalidResultException when stopped before one second was whole
     */
    public MeasuredPoint finish(Driver driver, Load load, LoadOrder order, Window window)
            throws IOException, InterruptedException {
        ClientUse first = null;
        ClientUse last = null;
        int whole = -1;
        while (whole < window.seconds() && clock.waitUntil(window.edgeUs(whole + 1), stop)) {
            whole++;
            last = driver.use();
            first = whole == 0 ? last : first;
        }
        LoadCounts counts = load.stop();
        if (whole < 1) {
            throw new InvalidResultException("stopped before one second of the window was over; nothing was measured");
        }
        return new MeasuredPoint(new Window(window.startUs(), whole), order, counts, last.since(first));
    }
}
