package dev.forklab.lab.record;

import dev.forklab.lab.runs.NativeArea;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** Reads what {@code VM.native_memory summary scale=B} prints: each category's reserved and committed bytes. */
final class NativeMemory {
    /** {@code readonly} follows for an archive that all JVMs map. */
    private static final Pattern AREA = Pattern.compile(
            "^- +(\\S.*?) \\(reserved=(\\d+), committed=(\\d+)(?:, readonly=\\d+)?\\)$", Pattern.MULTILINE);

    private NativeMemory() {}

    /** @throws IOException when tracking is off, or the text is another one */
    static List<NativeArea> parse(String text) throws IOException {
        List<NativeArea> areas = AREA.matcher(text)
                .results()
                .map(area ->
                        new NativeArea(area.group(1), Long.parseLong(area.group(2)), Long.parseLong(area.group(3))))
                .toList();
        if (areas.isEmpty()) {
            throw new IOException(
                    text.contains("not enabled")
                            ? "native memory tracking is off: start the JVM with -XX:NativeMemoryTracking=summary"
                            : "no categories in what the JVM printed: "
                                    + text.strip().lines().findFirst().orElse("nothing"));
        }
        return areas;
    }
}
