package dev.forklab.lab.cli;

/** The whole numbers that an option takes: what they are, their bounds, and an example. */
enum WholeNumber {
    LEVELS(
            " (LEVELS)",
            "a connection count; a comma-separated list of whole numbers",
            1,
            1_000_000,
            "LEVELS=10,50,100"),
    CONNECTIONS("", "a connection count; a whole number", 1, 1_000_000, "100"),
    SECONDS(" (SECONDS)", "a length in seconds; a whole number", 1, 3_600, "SECONDS=5"),
    BOUND("", "a length in seconds; a whole number", 1, 3_600, "60"),
    PAUSE("", "a length in seconds; a whole number", 0, 3_600, "1"),
    PORT("", "a TCP port; a whole number", 1, 65_535, "8083"),
    LOCK_HOLD(" (LOCK_HOLD_MICROS)", "a length in microseconds; a whole number", 0, 1_000_000, "LOCK_HOLD_MICROS=20"),
    RATE(" (RATE)", "a rate in requests per second; a whole number", 1, 100_000_000, "RATE=20000"),
    PIPELINING(" (PIPELINING)", "a count of requests; a whole number", 1, 64, "PIPELINING=4"),
    PAYLOAD(" (PAYLOAD)", "a size in bytes; a whole number", 1_000, 1_000_000, "PAYLOAD=4500"),
    LINK(" (LINK_MBPS)", "a rate in Mb/s; a whole number", 1, 1_000_000, "LINK_MBPS=1000"),
    PERCENT("", "a share in percent; a whole number", 1, 100, "5"),
    REQUESTS("", "a count of requests; a whole number", 0, 100_000_000, "20000"),
    BLOCKS(" (BLOCKS)", "a count of blocks; a whole number", 1, 100, "BLOCKS=6"),
    SLO(" (SLO_P99_US)", "a length in microseconds; a whole number", 1, 60_000_000, "SLO_P99_US=5000"),
    EVENT_LOOPS("", "a count of event loops; a whole number", 1, 1_024, "2"),
    WORKERS(" (WORKERS)", "a worker count; a whole number", 1, 1_024, "WORKERS=2");

    private final String variable;
    private final String meaning;
    private final int min;
    private final int max;
    private final String example;

    WholeNumber(String variable, String meaning, int min, int max, String example) {
        this.variable = variable;
        this.meaning = meaning;
        this.min = min;
        this.max = max;
        this.example = example;
    }

    /** @throws IllegalArgumentException when the text is not such a number; names the option and its Make variable */
    int parse(String option, String text) {
        if (text.matches("\\d{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        }
        throw new IllegalArgumentException(option + variable + ": \"" + text + "\" is not " + meaning + " from " + min
                + " to " + max + ", e.g. " + example);
    }
}
