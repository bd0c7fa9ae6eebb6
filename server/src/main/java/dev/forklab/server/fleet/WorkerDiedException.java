package dev.forklab.server.fleet;

/** A worker that ended before it served for the first time, or that died too often afterwards. */
public final class WorkerDiedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean atStart;

    private WorkerDiedException(boolean atStart, String message) {
        super(message);
        this.atStart = atStart;
    }

    static WorkerDiedException atStart(int worker, String reason) {
        return new WorkerDiedException(true, "worker " + worker + " died at start: " + reason);
    }

    static WorkerDiedException tooOften(int worker, String reason) {
        return new WorkerDiedException(false, "worker " + worker + " died too often: " + reason);
    }

    /** Whether the fleet was never up. */
    public boolean atStart() {
        return atStart;
    }
}
