package dev.forklab.lab.runs;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One arm of an experiment; what is null is as in the run's settings.
 *
 * @param against the arm that it is compared with; null for the experiment's base, none for a base of its own
 * @param loopsPerWorker event loops of each worker of prefork, or all: one worker has them all
 * @param settings of the server's host, by name; each is a difference of its own
 */
public record ExperimentArm(
        String name,
        String mode,
        String workers,
        String accept,
        String index,
        String lockHoldMicros,
        String transport,
        String tuning,
        String affinity,
        String record,
        String against,
        String loopsPerWorker,
        Map<String, String> settings) {
    private static final String IRQ = "irq";
    private static final String TASKSET = "taskset";
    private static final List<String> FACTORS = List.of(
            "mode",
            "workers",
            "loops_per_worker",
            "accept",
            "index",
            "lock_hold_micros",
            "transport",
            IRQ,
            TASKSET,
            "affinity",
            "record");

    public ExperimentArm {
        settings = settings == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(settings));
    }

    /** One without loops or settings of its own. */
    public ExperimentArm(
            String name,
            String mode,
            String workers,
            String accept,
            String index,
            String lockHoldMicros,
            String transport,
            String tuning,
            String affinity,
            String record,
            String against) {
        this(
                name,
                mode,
                workers,
                accept,
                index,
                lockHoldMicros,
                transport,
                tuning,
                affinity,
                record,
                against,
                null,
                Map.of());
    }

    /** An arm of which only the mode is said; it is its name, too. */
    public static ExperimentArm ofMode(String mode) {
        return new ExperimentArm(mode, mode, null, null, null, null, null, null, null, null, null);
    }

    /** Whether it is compared with another arm; one that is not is a base of its own, of those that name it. */
    boolean isCompared() {
        return !Arm.NONE.equals(against);
    }

    /** In what it differs from another, by the keys of its file; tuning is two things, interrupts and taskset. */
    public List<String> differences(ExperimentArm other) {
        Stream<String> factors = IntStream.range(0, FACTORS.size())
                .filter(factor ->
                        !Objects.equals(values().get(factor), other.values().get(factor)))
                .mapToObj(FACTORS::get);
        Stream<String> named = Stream.of(settings, other.settings)
                .flatMap(each -> each.keySet().stream())
                .distinct()
                .filter(name -> !Objects.equals(settings.get(name), other.settings.get(name)));
        return Stream.concat(factors, named).toList();
    }

    private List<String> values() {
        return Arrays.asList(
                mode,
                workers,
                loopsPerWorker,
                accept,
                index,
                lockHoldMicros,
                transport,
                tuned(IRQ),
                tuned(TASKSET),
                affinity,
                record);
    }

    private String tuned(String what) {
        return tuning == null ? null : Boolean.toString(tuning.contains(what));
    }
}
