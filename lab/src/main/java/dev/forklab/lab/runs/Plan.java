package dev.forklab.lab.runs;

import java.util.List;
import java.util.Objects;

/**
 * plan.json: what a run is to do, written before anything is touched.
 *
 * @param levels in the order of every ramp
 * @param load how they are loaded; as the article did in a plan that does not say
 * @param warmupSeconds the least warm-up of a fresh server
 * @param warmupBoundSeconds the longest
 * @param warmupRequests that each worker must have served to be warm; 0 in a plan that does not say
 * @param order the arm of each ramp
 * @param experiment what the arms are compared for; null in a run of one arm
 */
public record Plan(
        String inventory,
        String name,
        List<Arm> arms,
        List<Level> levels,
        LoadPlan load,
        int warmupSeconds,
        int warmupBoundSeconds,
        int warmupRequests,
        int leadInSeconds,
        int seconds,
        int restSeconds,
        int blocks,
        List<String> order,
        Seeds seeds,
        RecordingPlan recording,
        String commit,
        long createdUs,
        Experiment experiment) {
    public Plan {
        load = Objects.requireNonNullElse(load, LoadPlan.article());
    }

    /** The arm of that name. */
    public Arm arm(String name) {
        return arms.stream()
                .filter(arm -> arm.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("plan.json has no arm " + name));
    }

    /** Requests per second of every level when the schedule is open; null when it is closed. */
    public Integer rate() {
        return levels.isEmpty() ? null : levels.getFirst().rate();
    }
}
