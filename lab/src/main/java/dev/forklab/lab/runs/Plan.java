package dev.forklab.lab.runs;

import java.util.List;

/** plan.json: what a run is to do, written before anything is touched. */
public record Plan(
        String inventory,
        String name,
        List<Arm> arms,
        List<Level> levels,
        int warmupSeconds,
        int warmupBoundSeconds,
        int leadInSeconds,
        int seconds,
        int restSeconds,
        int blocks,
        List<String> order,
        Seeds seeds,
        RecordingPlan recording,
        String commit,
        long createdUs) {}
