package dev.forklab.lab.load;

/** The measured seconds of a point: from a whole epoch second, so many whole seconds. */
public record Window(long startUs, int seconds) {
    /** Microseconds of one second. */
    public static final long SECOND_US = 1_000_000;

    /** Checks that the edge is a whole second. */
    public Window {
        if (startUs % SECOND_US != 0) {
            throw new IllegalArgumentException("window start " + startUs + " us: allowed are whole epoch seconds");
        }
        if (seconds < 1) {
            throw new IllegalArgumentException("window of " + seconds + " s: allowed are 1 and more");
        }
    }

    /** The first window that begins at a whole second at least {@code leadInSeconds} from now. */
    public static Window after(long nowUs, int leadInSeconds, int seconds) {
        long earliest = nowUs + leadInSeconds * SECOND_US;
        return new Window(Math.ceilDiv(earliest, SECOND_US) * SECOND_US, seconds);
    }

    /** When this many of its seconds are over. */
    public long edgeUs(int second) {
        return startUs + second * SECOND_US;
    }

    public long endUs() {
        return edgeUs(seconds);
    }
}
