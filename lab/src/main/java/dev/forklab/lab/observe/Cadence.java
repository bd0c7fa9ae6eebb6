package dev.forklab.lab.observe;

/** When to read what is too dear for each second: in the first sample, the last, and every fifth second's. */
final class Cadence {
    private static final long SECOND_US = 1_000_000;
    private static final long PERIOD_US = 5 * SECOND_US;

    private long dueUs;

    boolean isDue(long timeUs, boolean last) {
        if (timeUs < dueUs && !last) {
            return false;
        }
        dueUs = timeUs / SECOND_US * SECOND_US + PERIOD_US;
        return true;
    }
}
