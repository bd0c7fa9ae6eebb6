package dev.forklab.lab.load;

/** What becomes of one connection's requests under way: each is counted once, and forgotten. */
final class Outcomes {
    private final Underway underway;
    private final LoopRecorder recorder;

    Outcomes(Underway underway, LoopRecorder recorder) {
        this.underway = underway;
        this.recorder = recorder;
    }

    /** The oldest has a whole and right answer. */
    void answered(long now) {
        recorder.answered(now, underway.sentAt(), underway.dueAt());
        underway.remove();
    }

    /** The oldest has a whole answer that is wrong. */
    void wrong(ErrorKind kind) {
        recorder.failed(kind);
        underway.remove();
    }

    /** Those older than the limit are timeouts; returns whether there was one. */
    boolean timedOut(long now, long limitNanos) {
        boolean any = false;
        while (underway.size() > 0 && now - underway.sentAt() >= limitNanos) {
            recorder.timedOut(now, underway.sentAt(), underway.dueAt());
            underway.remove();
            any = true;
        }
        return any;
    }

    /** The request whose answer is being read has failed, and with it those behind it; a close between answers is none's. */
    void ended(ErrorKind kind) {
        recorder.failed(kind);
        if (kind != ErrorKind.CLOSED && underway.size() > 0) {
            underway.remove();
        }
        all(ErrorKind.CLOSED_EARLY);
    }

    /** All of them. */
    void all(ErrorKind kind) {
        while (underway.size() > 0) {
            underway.remove();
            recorder.failed(kind);
        }
    }
}
