package dev.forklab.lab.report;

import dev.forklab.lab.runs.ClockOffset;
import dev.forklab.lab.runs.ClockReadings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Why the points of a ramp must not be used for the clocks' sake: a client's window was not the server's, or nobody knows. */
final class ClockFaults {
    /**
     * Microseconds that a client's clock may be off the server's: of the shortest window, 1 s, as much as the clients' and the
     * server's counts may differ, 0.5 %.
     */
    static final long BOUND_US = 5_000;

    private ClockFaults() {}

    /**
     * The faults of a ramp; none for one client whose clock nobody measured, as in older runs.
     *
     * @param readings each client's offset against the server
     */
    static List<String> of(Optional<ClockReadings> readings, SortedSet<String> clients) {
        if (readings.isEmpty()) {
            return clients.size() > 1 ? List.of("clocks were not measured") : List.of();
        }
        List<String> faults = faults("before", readings.get().before(), clients);
        faults.addAll(faults("after", readings.get().after(), clients));
        return faults;
    }

    private static List<String> faults(String moment, List<ClockOffset> offsets, SortedSet<String> clients) {
        List<String> faults = new ArrayList<>();
        if (offsets == null) {
            faults.add("clocks were not measured " + moment + " the ramp");
            return faults;
        }
        SortedSet<String> unmeasured = new TreeSet<>(clients);
        for (ClockOffset offset : offsets) {
            unmeasured.remove(offset.host());
            if (Math.abs(offset.offsetUs()) > BOUND_US) {
                faults.add(String.format(
                        Locale.ROOT,
                        "%s's clock was %.3f ms %s the server's %s the ramp (known within %.3f ms), allowed are %d ms",
                        offset.host(),
                        Math.abs(offset.offsetUs()) / 1e3,
                        offset.offsetUs() > 0 ? "ahead of" : "behind",
                        moment,
                        offset.uncertaintyUs() / 1e3,
                        BOUND_US / 1_000));
            }
        }
        unmeasured.forEach(client -> faults.add(client + "'s clock was not measured " + moment + " the ramp"));
        return faults;
    }
}
