package dev.forklab.server.fleet;

/** A port that the server needs has a listener already. */
public final class PortInUseException extends Exception {
    private static final long serialVersionUID = 1L;

    PortInUseException(int port, String owner, Exception cause) {
        super("port " + port + " is in use by " + owner + ": stop it, or choose another port", cause);
    }
}
