package dev.forklab.lab.report;

import dev.forklab.lab.runs.Arm;
import dev.forklab.lab.runs.Drift;
import dev.forklab.lab.runs.HostTuning;
import dev.forklab.lab.runs.PointFolder;
import dev.forklab.lab.runs.TuningReadings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Why the points of a ramp, and the one recorded at its end, must not be used for its arm: a declared value was not in force before or after it, or it is not
 * known what was.
 */
final class TuningFaults {
    /** How the knobs' names end of an arm's settings that go by other names; a sysctl's knob has its key for a name. */
    private static final Map<String, String> OF_THE_NIC =
            Map.of("ena_queues", " queues combined", "rps", "rps_cpus", "rps_flow_entries", "rps_sock_flow_entries");

    private TuningFaults() {}

    static List<String> of(PointFolder ramp, Arm arm) throws IOException {
        Optional<TuningReadings> readings = ramp.tuning();
        if (readings.isEmpty()) {
            return arm.untuned() ? List.of() : List.of("tuning was not read back");
        }
        List<String> faults = new ArrayList<>(faults("before", readings.get().before()));
        faults.addAll(faults("after", readings.get().after()));
        faults.addAll(forgotten(readings.get()));
        faults.addAll(notThere(readings.get(), arm));
        return faults;
    }

    /** What a host has not is left out where all arms have it; of an arm's own it leaves another arm. */
    private static List<String> notThere(TuningReadings readings, Arm arm) {
        List<String> faults = new ArrayList<>();
        if (readings.before() != null) {
            arm.settings().forEach((name, value) -> new TreeMap<>(readings.before()).forEach((host, tuning) -> {
                List<String> lacking = tuning.lacking() == null ? List.of() : tuning.lacking();
                if (lacking.stream().anyMatch(knob -> knob.endsWith(OF_THE_NIC.getOrDefault(name, name)))) {
                    faults.add(name + " " + value + " could not be set: " + host + " has no such thing");
                }
            }));
        }
        return faults;
    }

    private static List<String> faults(String moment, Map<String, HostTuning> hosts) {
        if (hosts == null) {
            return List.of("tuning was not read back " + moment + " the ramp");
        }
        List<String> faults = new ArrayList<>();
        new TreeMap<>(hosts).forEach((host, tuning) -> {
            if (tuning.outlived()) {
                faults.add(host + " was started anew since it was tuned, " + moment + " the ramp");
            } else if (tuning.lost()) {
                faults.add("no declared value was known on " + host + " " + moment + " the ramp");
            }
            for (Drift drift : tuning.drift()) {
                faults.add(drift.knob() + " on " + host + " " + moment + " the ramp: wanted " + drift.wanted()
                        + ", found " + drift.found() + suspects(tuning.suspects()));
            }
        });
        return faults;
    }

    /** A value that is not declared any more is not read back either. */
    private static List<String> forgotten(TuningReadings readings) {
        List<String> faults = new ArrayList<>();
        if (readings.before() != null && readings.after() != null) {
            new TreeMap<>(readings.after()).forEach((host, after) -> {
                HostTuning before = readings.before().get(host);
                if (before != null && before.knobs() != after.knobs()) {
                    faults.add(before.knobs() + " values were declared on " + host + " before the ramp, "
                            + after.knobs() + " after it");
                }
            });
        }
        return faults;
    }

    private static String suspects(List<String> units) {
        return units == null || units.isEmpty() ? "" : " (" + String.join(", ", units) + " active)";
    }
}
