package dev.forklab.lab.profile;

import java.util.List;

/**
 * A pattern of which only stars are special: each stands for anything. Patterns are held against every frame of every
 * stack, at the start of a short process: that is quicker without regular expressions.
 *
 * @param parts between the stars; one is the whole text
 */
record Glob(List<String> parts) {
    static Glob parse(String text) {
        return new Glob(List.of(text.split("\\*", -1)));
    }

    boolean matchesAll() {
        return parts.size() > 1 && parts.stream().allMatch(String::isEmpty);
    }

    boolean matches(String text) {
        String first = parts.getFirst();
        String last = parts.getLast();
        if (parts.size() == 1) {
            return text.equals(first);
        }
        int end = text.length() - last.length();
        if (end < first.length() || !text.startsWith(first) || !text.endsWith(last)) {
            return false;
        }
        int at = first.length();
        for (String part : parts.subList(1, parts.size() - 1)) {
            // The first place leaves the most for the parts after it.
            int found = text.indexOf(part, at);
            if (found < 0 || found + part.length() > end) {
                return false;
            }
            at = found + part.length();
        }
        return true;
    }
}
