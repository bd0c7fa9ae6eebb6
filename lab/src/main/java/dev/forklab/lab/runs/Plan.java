package dev.forklab.lab.runs;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * plan.json: what a run is to do, written before anything is touched.
 *
 * @param levels in the order of every ramp
 * @param load how they are loaded; as the article did in a plan that does not say
 * @param warmupSeconds the least warm-up of a fresh server
 * @param warmupBoundSeconds the longest
 * @param warmupRequests that each worker must have served to be warm; 0 in a plan that does not say
 * @param blocks of the order that are meant to count; spare ones are beside them
 * @param order the arm of each ramp, those of spare blocks at the end
 * @param limits of gates; the standard ones in a plan that does not say
 * @param experiment what the arms are compared for; null in a run of one arm
 * @param design where the number of blocks comes from; null without an experiment, and in a plan that does not say
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
        Limits limits,
        String commit,
        long createdUs,
        Experiment experiment,
        Design design) {
    public Plan {
        limits = Objects.requireNonNullElse(limits, Limits.standard());
        load = Objects.requireNonNullElse(load, LoadPlan.article());
    }

    /** The arm of that name. */
    public Arm arm(String name) {
        return arms.stream()
                .filter(arm -> arm.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("plan.json has no arm " + name));
    }

    /** Blocks at the end of the order that are walked only when others cannot be used. */
    public int spareBlocks() {
        return design == null ? 0 : design.spareBlocks();
    }

    /** How many ramps a block has. */
    public int blockRamps() {
        return order.size() / (blocks + spareBlocks());
    }

    /** How many ramps are walked in any case. */
    public int plannedRamps() {
        return order.size() - spareBlocks() * blockRamps();
    }

    /** The same with its blocks fixed. */
    public Plan inBlocks(int count, List<String> ramps, Design fixed) {
        return with(levels, count, ramps, fixed);
    }

    /** Levels that are measured for their own sake. */
    public long measuredLevels() {
        return levels.stream().filter(level -> !level.repeats()).count();
    }

    /** The same, as an arm's ramps walk it: an arm that cuts connections has fewer at every level. */
    public Plan walkedBy(String arm) {
        return Cut.of(arm(arm).settings())
                .filter(Cut.CONNECTIONS::equals)
                .map(cut -> with(levels.stream()
                        .map(level -> new Level(cut.of(level.connections()), level.rate(), level.repeatOf()))
                        .toList()))
                .orElse(this);
    }

    private Plan with(List<Level> walked, int count, List<String> ramps, Design fixed) {
        return new Plan(
                inventory,
                name,
                arms,
                walked,
                load,
                warmupSeconds,
                warmupBoundSeconds,
                warmupRequests,
                leadInSeconds,
                seconds,
                restSeconds,
                count,
                ramps,
                seeds,
                recording,
                limits,
                commit,
                createdUs,
                experiment,
                fixed);
    }

    /** The same with other levels. */
    public Plan with(List<Level> walked) {
        return with(walked, blocks, order, design);
    }

    /** Requests per second of each level when the schedule is open, in words; null when it is closed. */
    public String rates() {
        List<String> rates = levels.stream()
                .map(Level::rate)
                .filter(Objects::nonNull)
                .map(rate -> String.format(Locale.ROOT, "%,d", rate))
                .distinct()
                .toList();
        if (rates.isEmpty()) {
            return null;
        }
        return experiment != null && experiment.rateSteps() != null
                ? rates.size() + " rates from " + rates.getFirst() + " to " + rates.getLast()
                : String.join(", ", rates);
    }
}
