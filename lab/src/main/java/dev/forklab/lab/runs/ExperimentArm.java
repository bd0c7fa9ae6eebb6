package dev.forklab.lab.runs;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** One arm of an experiment; what is null is as in the run's settings. */
public record ExperimentArm(
        String name,
        String mode,
        String workers,
        String index,
        String lockHoldMicros,
        String transport,
        String tuning,
        String affinity,
        String record) {
    private static final List<String> FACTORS =
            List.of("mode", "workers", "index", "lock_hold_micros", "transport", "tuning", "affinity", "record");

    /** An arm of which only the mode is said; it is its name, too. */
    public static ExperimentArm ofMode(String mode) {
        return new ExperimentArm(mode, mode, null, null, null, null, null, null, null);
    }

    /** In what it differs from another, by the keys of its file. */
    public List<String> differences(ExperimentArm other) {
        return IntStream.range(0, FACTORS.size())
                .filter(factor ->
                        !Objects.equals(values().get(factor), other.values().get(factor)))
                .mapToObj(FACTORS::get)
                .toList();
    }

    private List<String> values() {
        return Arrays.asList(mode, workers, index, lockHoldMicros, transport, tuning, affinity, record);
    }
}
