package dev.forklab.lab.report;

import dev.forklab.lab.runs.ClockOffset;
import dev.forklab.lab.runs.ClockReadings;
import java.util.List;
import java.util.Optional;

/**
 * Turns offsets against the controller's clock into those against the server's, which is what counts: its counters mark the
 * windows' edges. What the ways to two hosts have in common is in both offsets, and so in neither of theirs.
 */
final class ServerClock {
    private ServerClock() {}

    /** All other hosts' offsets; a moment at which the server's was not measured has none. */
    static ClockReadings against(String server, ClockReadings readings) {
        return new ClockReadings(against(server, readings.before()), against(server, readings.after()));
    }

    private static List<ClockOffset> against(String server, List<ClockOffset> offsets) {
        if (offsets == null) {
            return null;
        }
        Optional<ClockOffset> reference =
                offsets.stream().filter(offset -> offset.host().equals(server)).findFirst();
        return offsets.stream()
                .filter(offset -> reference.isPresent() && !offset.host().equals(server))
                .map(offset -> against(reference.get(), offset))
                .toList();
    }

    private static ClockOffset against(ClockOffset server, ClockOffset offset) {
        return new ClockOffset(
                offset.host(), offset.offsetUs() - server.offsetUs(), offset.uncertaintyUs() + server.uncertaintyUs());
    }
}
