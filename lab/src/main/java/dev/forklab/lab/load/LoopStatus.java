package dev.forklab.lab.load;

/** How far one event loop's load is: connections opened before the window, attempts that failed, whole 2xx answers. */
record LoopStatus(int opened, int failedAttempts, long answered) {
    static final LoopStatus NONE = new LoopStatus(0, 0, 0);

    LoopStatus plus(LoopStatus other) {
        return new LoopStatus(opened + other.opened, failedAttempts + other.failedAttempts, answered + other.answered);
    }
}
