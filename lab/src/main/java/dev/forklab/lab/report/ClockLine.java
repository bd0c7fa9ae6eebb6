package dev.forklab.lab.report;

import dev.forklab.lab.runs.ClockOffset;
import dev.forklab.lab.runs.ClockReadings;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A ramp's clocks as a line of the summary: of each client the larger of its two offsets; nothing where nobody measured. */
final class ClockLine {
    private ClockLine() {}

    static String render(ClockReadings readings) {
        if (readings == null) {
            return "";
        }
        Map<String, ClockOffset> largest = Stream.of(readings.before(), readings.after())
                .filter(offsets -> offsets != null)
                .flatMap(List::stream)
                .collect(Collectors.toMap(
                        ClockOffset::host,
                        offset -> offset,
                        BinaryOperator.maxBy(Comparator.comparingLong(offset -> Math.abs(offset.offsetUs()))),
                        TreeMap::new));
        return largest.isEmpty()
                ? ""
                : "\nclocks against the server's: "
                        + largest.values().stream().map(ClockLine::text).collect(Collectors.joining("; ")) + "\n";
    }

    private static String text(ClockOffset offset) {
        return String.format(
                Locale.ROOT,
                "%s %+.3f ms, known within %.3f ms",
                offset.host(),
                offset.offsetUs() / 1e3,
                offset.uncertaintyUs() / 1e3);
    }
}
