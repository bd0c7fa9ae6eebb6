package dev.forklab.lab.runs;

import java.util.Objects;

/**
 * One configuration under comparison; {@code eventLoops} is per worker.
 *
 * @param lockHoldMicros how long a request parks inside the lock of index locked; 0 in a plan that does not say
 * @param tuning none, irq, taskset or irq+taskset: what the hosts are brought to for it; none in a plan that does not say
 * @param affinity none, process or thread: what of the server is held on its CPUs; none without taskset
 * @param record what of its ramp is recorded: off, point (one more level, after the ramp) or ramp (all levels)
 */
public record Arm(
        String name,
        String mode,
        int workers,
        int eventLoops,
        String index,
        int lockHoldMicros,
        String transport,
        String tuning,
        String affinity,
        String record) {
    /** Nothing is set, or held. */
    public static final String NONE = "none";

    /** Nothing is recorded. */
    public static final String RECORD_OFF = "off";

    /** One point is recorded. */
    public static final String RECORD_POINT = "point";

    /** The whole ramp is recorded. */
    public static final String RECORD_RAMP = "ramp";

    public Arm {
        tuning = Objects.requireNonNullElse(tuning, NONE);
        affinity = Objects.requireNonNullElse(affinity, NONE);
        record = Objects.requireNonNullElse(record, RECORD_POINT);
    }

    /** Whether there is a recording of its ramps. */
    public boolean recorded() {
        return !record.equals(RECORD_OFF);
    }

    /** How a request picks its payload, in words: {@code cursor}, {@code locked, its lock held for 20 us}. */
    public String picks() {
        return lockHoldMicros == 0 ? index : index + ", its lock held for " + lockHoldMicros + " us";
    }

    /** How it is tuned, in words: {@code none}, {@code irq}, {@code taskset with affinity process}. */
    public String tuned() {
        return tuning.contains("taskset") ? tuning + " with affinity " + affinity : tuning;
    }
}
