package dev.forklab.lab.profile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names the group of work that a stack belongs to, by the table of frame patterns in frames.txt, which says the rules. */
final class FrameGroups {
    /** The group of a stack that no line claims. */
    static final String OTHER = "other";

    private static final String TABLE = "/frames.txt";
    private static final String CALLER = "-";

    private final List<Line> lines;
    private final Map<Frame, String> known = new ConcurrentHashMap<>();

    private record Line(String group, Pattern pattern) {}

    private FrameGroups(List<Line> lines) {
        this.lines = lines;
    }

    static FrameGroups load() throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(FrameGroups.class.getResourceAsStream(TABLE), TABLE), StandardCharsets.UTF_8))) {
            return parse(in.lines().toList());
        }
    }

    /** @throws IllegalArgumentException naming the line that is no comment and not "group, tab, pattern" */
    static FrameGroups parse(List<String> table) {
        return new FrameGroups(table.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(FrameGroups::line)
                .toList());
    }

    String of(Stack stack) {
        return stack.frames().stream()
                .map(this::claim)
                .filter(group -> !group.equals(CALLER))
                .findFirst()
                .orElse(OTHER);
    }

    private String claim(Frame frame) {
        return known.computeIfAbsent(frame, this::firstMatch);
    }

    private String firstMatch(Frame frame) {
        String name = frame.toString();
        return lines.stream()
                .filter(line -> line.pattern().matcher(name).matches())
                .map(Line::group)
                .findFirst()
                .orElse(CALLER);
    }

    private static Line line(String text) {
        String[] parts = text.split("\t", -1);
        if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
            throw new IllegalArgumentException("not \"group<TAB>pattern\": " + text);
        }
        String regex =
                Arrays.stream(parts[1].split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return new Line(parts[0], Pattern.compile(regex));
    }
}
