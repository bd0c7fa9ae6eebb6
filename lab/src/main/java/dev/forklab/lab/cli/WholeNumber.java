package dev.forklab.lab.cli;

/** The whole numbers that an option takes: its Make variable, what they are, their bounds, and an example. */
enum WholeNumber {
    LEVELS("a connection count", "a comma-separated list of whole numbers", 1, 1_000_000, "LEVELS=10,50,100"),
    SECONDS("a length in seconds", "a whole number", 1, 3_600, "SECONDS=5"),
    WORKERS("a worker count", "a whole number", 1, 1_024, "WORKERS=2");

    private final String meaning;
    private final String form;
    private final int min;
    private final int max;
    private final String example;

    WholeNumber(String meaning, String form, int min, int max, String example) {
        this.meaning = meaning;
        this.form = form;
        this.min = min;
        this.max = max;
        this.example = example;
    }

    /** @throws IllegalArgumentException when the text is not such a number; names the option and the variable */
    int parse(String option, String text) {
        if (text.matches("\\d{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        }
        throw new IllegalArgumentException(option + " (" + name() + "): \"" + text + "\" is not " + meaning + "; "
                + form + " from " + min + " to " + max + ", e.g. " + example);
    }
}
