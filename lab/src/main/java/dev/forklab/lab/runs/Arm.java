package dev.forklab.lab.runs;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One configuration under comparison; {@code eventLoops} is per worker.
 *
 * @param accept shared (one listening socket a worker) or reuseport (one an event loop); shared in a plan that does not say
 * @param lockHoldMicros how long a request parks inside the lock of index locked; 0 in a plan that does not say
 * @param tuning none, irq, taskset or irq+taskset: what the hosts are brought to for it; none in a plan that does not say
 * @param affinity none, process or thread: what of the server is held on its CPUs; none without taskset
 * @param record what of its ramp is recorded: off, point (one more level, after the ramp) or ramp (all levels)
 * @param settings of the server's host for its ramps, by name: sysctls, rps, rps_flow_entries, ena_queues
 * @param totals what its processes have, each and together; null in a plan that does not say
 */
public record Arm(
        String name,
        String mode,
        int workers,
        int eventLoops,
        String accept,
        String index,
        int lockHoldMicros,
        String transport,
        String tuning,
        String affinity,
        String record,
        Map<String, String> settings,
        ArmTotals totals) {
    /** Nothing is set, or held. */
    public static final String NONE = "none";

    /** A worker's event loops share its listening socket. */
    public static final String SHARED = "shared";

    /** Nothing is recorded. */
    public static final String RECORD_OFF = "off";

    /** One point is recorded. */
    public static final String RECORD_POINT = "point";

    /** The whole ramp is recorded. */
    public static final String RECORD_RAMP = "ramp";

    public Arm {
        accept = Objects.requireNonNullElse(accept, SHARED);
        tuning = Objects.requireNonNullElse(tuning, NONE);
        affinity = Objects.requireNonNullElse(affinity, NONE);
        record = Objects.requireNonNullElse(record, RECORD_POINT);
        settings = settings == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(settings));
    }

    /** One without settings of its own, and with what the server gives to so many event loops. */
    public Arm(
            String name,
            String mode,
            int workers,
            int eventLoops,
            String accept,
            String index,
            int lockHoldMicros,
            String transport,
            String tuning,
            String affinity,
            String record) {
        this(
                name,
                mode,
                workers,
                eventLoops,
                accept,
                index,
                lockHoldMicros,
                transport,
                tuning,
                affinity,
                record,
                Map.of(),
                ArmTotals.of(workers, eventLoops));
    }

    /** The same with settings of the server's host. */
    public Arm with(Map<String, String> others) {
        return copy(name, others);
    }

    /** The same by another name. */
    Arm named(String other) {
        return copy(other, settings);
    }

    private Arm copy(String called, Map<String, String> set) {
        return new Arm(
                called,
                mode,
                workers,
                eventLoops,
                accept,
                index,
                lockHoldMicros,
                transport,
                tuning,
                affinity,
                record,
                set,
                totals);
    }

    /** Whether it wants the hosts as all arms have them, and nothing else of them. */
    public boolean untuned() {
        return tuning.equals(NONE) && settings.isEmpty();
    }

    /** Whether there is a recording of its ramps. */
    public boolean recorded() {
        return !record.equals(RECORD_OFF);
    }

    /** Its event loops, in words: {@code 2 x 1 event loops}, {@code 1 x 2 event loops, accept reuseport}. */
    public String loops() {
        return workers + " x " + eventLoops + " event loops" + (accept.equals(SHARED) ? "" : ", accept " + accept);
    }

    /** How a request picks its payload, in words: {@code cursor}, {@code locked, its lock held for 20 us}. */
    public String picks() {
        return lockHoldMicros == 0 ? index : index + ", its lock held for " + lockHoldMicros + " us";
    }

    /** How it is tuned, in words: {@code none}, {@code taskset with affinity process}, {@code none, rps on}. */
    public String tuned() {
        return (tuning.contains("taskset") ? tuning + " with affinity " + affinity : tuning)
                + settings.entrySet().stream()
                        .map(setting -> ", " + setting.getKey() + " " + setting.getValue())
                        .collect(Collectors.joining());
    }
}
