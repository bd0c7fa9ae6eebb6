package dev.forklab.server.cli;

import dev.forklab.server.fleet.PortInUseException;
import dev.forklab.server.fleet.WorkerDiedException;
import dev.forklab.server.pool.BadPoolException;

/** How the command ends, in the order of the codes. */
enum ExitCode {
    OK,
    SOFTWARE,
    USAGE,
    PORT_IN_USE,
    BAD_POOL,
    WORKER_DIED_AT_START;

    int code() {
        return ordinal();
    }

    static ExitCode of(Exception failure) {
        return switch (failure) {
            case IllegalArgumentException _ -> USAGE;
            case PortInUseException _ -> PORT_IN_USE;
            case BadPoolException _ -> BAD_POOL;
            case WorkerDiedException died -> died.atStart() ? WORKER_DIED_AT_START : SOFTWARE;
            default -> SOFTWARE;
        };
    }
}
