package dev.forklab.lab.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** The table by which a sample's kernel frames say which part of the write path it is in; its order counts. */
final class WritePathPatterns {
    private static final String RESOURCE = "/write-path.txt";
    private static final String PATH = "path";
    private static final String TAB = "\t";

    private final Pattern path;
    private final Map<String, Pattern> parts;

    private WritePathPatterns(Map<String, Pattern> table) {
        parts = new LinkedHashMap<>(table);
        path = Objects.requireNonNull(parts.remove(PATH), RESOURCE + " has no line \"" + PATH + "\"");
    }

    static WritePathPatterns read() throws IOException {
        try (InputStream in = WritePathPatterns.class.getResourceAsStream(RESOURCE)) {
            byte[] bytes = Objects.requireNonNull(in, RESOURCE).readAllBytes();
            Map<String, Pattern> table = new LinkedHashMap<>();
            new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(TAB, 2))
                    .forEach(line -> table.put(line[0], Pattern.compile(line[1])));
            return new WritePathPatterns(table);
        }
    }

    /** The parts' names, in the table's order. */
    List<String> names() {
        return List.copyOf(parts.keySet());
    }

    /** Where in a stack, its root first, the write's system call is. */
    Optional<Integer> systemCall(List<KernelFrame> stack) {
        for (int i = 0; i < stack.size(); i++) {
            if (path.matcher(stack.get(i).name()).matches()) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** The part that the frames below the system call belong to; empty when no line matches. */
    Optional<String> part(List<KernelFrame> below) {
        List<String> matching = new ArrayList<>();
        parts.forEach((name, pattern) -> {
            if (below.stream()
                    .anyMatch(frame ->
                            frame.kernel() && pattern.matcher(frame.name()).matches())) {
                matching.add(name);
            }
        });
        return matching.stream().findFirst();
    }
}
