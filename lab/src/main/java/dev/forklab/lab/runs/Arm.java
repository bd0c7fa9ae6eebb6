package dev.forklab.lab.runs;

import java.util.Objects;

/**
 * One configuration under comparison; {@code eventLoops} is per worker.
 *
 * @param tuning none, irq, taskset or irq+taskset: what the hosts are brought to for it; none in a plan that does not say
 * @param affinity none, process or thread: what of the server is held on its CPUs; none without taskset
 */
public record Arm(
        String name,
        String mode,
        int workers,
        int eventLoops,
        String index,
        String transport,
        String tuning,
        String affinity) {
    /** Nothing is set, or held. */
    public static final String NONE = "none";

    public Arm {
        tuning = Objects.requireNonNullElse(tuning, NONE);
        affinity = Objects.requireNonNullElse(affinity, NONE);
    }

    /** How it is tuned, in words: {@code none}, {@code irq}, {@code taskset with affinity process}. */
    public String tuned() {
        return tuning.contains("taskset") ? tuning + " with affinity " + affinity : tuning;
    }
}
