package dev.forklab.lab.runs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the arms of an experiment are compared by; in documents by its {@link #word}. */
public enum VerdictFigure {
    /** Requests per second as the server counted them. */
    THROUGHPUT("requests/s", 0),
    /** Microseconds of the server's CPUs a request. */
    CPU_PER_REQUEST("server CPU us/request", 2),
    /** The clients' 99th percentile, in microseconds. */
    P99("p99 us", 0),
    /** The highest rate of a ramp that held a limit on the 99th percentile of its response time, in requests per second. */
    MAX_RATE("max requests/s", 0);

    private final String title;
    private final int digits;

    VerdictFigure(String title, int digits) {
        this.title = title;
        this.digits = digits;
    }

    /** The figure of that word. */
    static VerdictFigure of(String word) {
        return Arrays.stream(values())
                .filter(figure -> figure.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("figure \"" + word + "\" is not allowed; one of "
                        + Arrays.stream(values()).map(VerdictFigure::word).collect(Collectors.joining(", "))));
    }

    /** What is told beside it too, this one first: all that a single point has; of a highest rate nothing else. */
    public List<VerdictFigure> first() {
        if (this == MAX_RATE) {
            return List.of(this);
        }
        List<VerdictFigure> all = new ArrayList<>(List.of(values()));
        all.remove(MAX_RATE);
        all.remove(this);
        all.addFirst(this);
        return List.copyOf(all);
    }

    /** Its name in an experiment's file: {@code throughput}, {@code cpu_per_request}, {@code p99}, {@code max_rate}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The head of its column: what it is, in which unit. */
    public String title() {
        return title;
    }

    /** Decimals that it is shown with. */
    public int digits() {
        return digits;
    }
}
