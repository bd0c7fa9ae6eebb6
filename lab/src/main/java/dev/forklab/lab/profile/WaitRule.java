package dev.forklab.lab.profile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One line of waits.rules: which waits it is about, of which kind they are, and why.
 *
 * @param type of the class waited for; empty: of waits for no object
 * @param frame of any frame on the stack, as class.method
 */
record WaitRule(WaitKind kind, Optional<Glob> type, Glob frame, Glob thread, String reason) {
    private static final int COLUMNS = 5;
    private static final String NOTHING = "-";

    /** @throws IllegalArgumentException when the line is not {@code kind | class | frame | thread | why} */
    static WaitRule parse(String line) {
        String[] columns = line.split("\\|", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException("not kind | class | frame | thread | why: " + line);
        }
        String type = columns[1].strip();
        return new WaitRule(
                WaitKind.valueOf(columns[0].strip().toUpperCase(Locale.ROOT)),
                type.equals(NOTHING) ? Optional.empty() : Optional.of(Glob.parse(type)),
                Glob.parse(columns[2].strip()),
                Glob.parse(columns[3].strip()),
                columns[4].strip());
    }

    /** @param frames of the wait's stack, as class.method */
    boolean matches(Wait wait, List<String> frames) {
        return appliesTo(wait.source())
                && matchesType(wait.type())
                && thread.matches(wait.thread())
                && (frame.matchesAll() || frames.stream().anyMatch(frame::matches));
    }

    /** A pool's worker may contend for a monitor; and only of a park it is open what it means. */
    private boolean appliesTo(WaitKind source) {
        return switch (kind) {
            case RECORDER -> true;
            case IDLE -> source != WaitKind.MONITOR;
            case HOLDING, LOCK, PARK -> source == WaitKind.PARK;
            case MONITOR, WAIT, SLEEP -> false;
        };
    }

    private boolean matchesType(Optional<String> waitedFor) {
        if (type.isEmpty()) {
            return waitedFor.isEmpty();
        }
        return type.get().matches(waitedFor.orElse(""));
    }
}
