package dev.forklab.lab.cli;

/** What {@code forklab-lab} exits with; scripts rely on the numbers. */
enum ExitCode {
    OK(0),
    SOFTWARE(1),
    USAGE(2),
    INVALID_RESULT(3),
    UNREACHABLE_TARGET(4),
    UNLIKE_ENVIRONMENTS(5);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
