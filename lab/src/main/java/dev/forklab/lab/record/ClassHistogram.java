package dev.forklab.lab.record;

import dev.forklab.lab.runs.LiveHeap;
import dev.forklab.lab.runs.LiveType;
import dev.forklab.lab.runs.TypeName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code GC.class_histogram} prints: rank, instances, bytes and name by bytes downwards, then the totals. */
final class ClassHistogram {
    private static final int MOST_TYPES = 100;
    private static final Pattern ROW = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");
    private static final Pattern TOTAL = Pattern.compile("Total\\s+(\\d+)\\s+(\\d+)\\s*");

    private ClassHistogram() {}

    /** @throws IOException when the totals are missing: it is not a histogram, or it was cut off */
    static LiveHeap parse(String text) throws IOException {
        List<LiveType> types = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Matcher row = ROW.matcher(line);
            if (row.matches() && types.size() < MOST_TYPES) {
                types.add(new LiveType(TypeName.of(row.group(3)), number(row, 1), number(row, 2)));
            }
            Matcher total = TOTAL.matcher(line);
            if (total.matches()) {
                return new LiveHeap(number(total, 1), number(total, 2), types);
            }
        }
        throw new IOException(
                "no totals in what the JVM printed: " + text.lines().findFirst().orElse("nothing"));
    }

    private static long number(Matcher line, int group) {
        return Long.parseLong(line.group(group));
    }
}
