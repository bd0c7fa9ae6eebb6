package dev.forklab.lab.ramp;

import dev.forklab.lab.load.Window;
import dev.forklab.lab.runs.InvalidResultException;
import dev.forklab.lab.runs.Plan;

/** When what happens in a ramp: everything follows from T0 and the plan, so that all clients and observers agree. */
public record Timetable(Plan plan, long startAtUs) {
    /** The warm-up load ends so long before T0. */
    public static final int WARMUP_GAP_SECONDS = 2;

    /**
     * The timetable of a T0 just read.
     *
     * @throws InvalidResultException when T0 is not a whole second, too near to end the warm-up in time, or further
     *     ahead than a warm-up may last
     */
    public static Timetable from(Plan plan, long startAtUs, long nowUs) throws InvalidResultException {
        if (startAtUs % Window.SECOND_US != 0) {
            throw new InvalidResultException("start.json: start_at_us " + startAtUs + " is not a whole epoch second");
        }
        double aheadSeconds = (startAtUs - nowUs) / (double) Window.SECOND_US;
        if (aheadSeconds < WARMUP_GAP_SECONDS || aheadSeconds > plan.warmupBoundSeconds()) {
            throw new InvalidResultException(
                    "start.json: start_at_us %d is %.3f s ahead; allowed are %d to %d: are the clocks in step?"
                            .formatted(startAtUs, aheadSeconds, WARMUP_GAP_SECONDS, plan.warmupBoundSeconds()));
        }
        return new Timetable(plan, startAtUs);
    }

    /** Seconds from T0 to the end of the last window. */
    public static int plannedSeconds(Plan plan) {
        return plan.levels().size() * levelSeconds(plan);
    }

    public long warmupEndUs() {
        return startAtUs - WARMUP_GAP_SECONDS * Window.SECOND_US;
    }

    /** When a level's rest begins and its connections are opened. */
    public long restUs(int level) {
        return startAtUs + level * levelSeconds(plan) * Window.SECOND_US;
    }

    /** When a level's connections begin to send. */
    public long runUs(int level) {
        return restUs(level) + plan.restSeconds() * Window.SECOND_US;
    }

    public Window window(int level) {
        return new Window(runUs(level) + plan.leadInSeconds() * Window.SECOND_US, plan.seconds());
    }

    public long endUs() {
        return restUs(plan.levels().size());
    }

    private static int levelSeconds(Plan plan) {
        return plan.restSeconds() + plan.leadInSeconds() + plan.seconds();
    }
}
