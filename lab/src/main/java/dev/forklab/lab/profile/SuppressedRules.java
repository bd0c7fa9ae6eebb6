package dev.forklab.lab.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Reads which of Mission Control's rules are known to be false on the lab's servers, and why. */
final class SuppressedRules {
    private static final String RESOURCE = "/rules-suppressed.txt";
    private static final String TAB = "\t";

    private SuppressedRules() {}

    /** The reason by the rule's id. */
    static Map<String, String> read() throws IOException {
        try (InputStream in = SuppressedRules.class.getResourceAsStream(RESOURCE)) {
            byte[] bytes = Objects.requireNonNull(in, RESOURCE).readAllBytes();
            return parse(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    static Map<String, String> parse(String text) {
        Map<String, String> reasons = new LinkedHashMap<>();
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            int tab = line.indexOf(TAB);
            if (tab < 1 || line.substring(tab).isBlank()) {
                throw new IllegalArgumentException(RESOURCE + ": \"" + line + "\" is not id<TAB>reason");
            }
            reasons.put(line.substring(0, tab), line.substring(tab + 1).strip());
        });
        return reasons;
    }
}
