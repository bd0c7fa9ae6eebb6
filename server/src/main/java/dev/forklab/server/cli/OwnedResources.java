package dev.forklab.server.cli;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;

/**
 * What a run has opened so far, closed in reverse order. A signal may come while the run still starts: once closed,
 * nothing more is opened.
 */
final class OwnedResources implements AutoCloseable {
    private static final Logger LOG = System.getLogger(OwnedResources.class.getName());

    private final Deque<AutoCloseable> owned = new ArrayDeque<>();
    private boolean closed;

    synchronized <T extends AutoCloseable> T own(Callable<T> opening) throws Exception {
        if (closed) {
            throw new IllegalStateException("the server is being stopped");
        }
        T resource = opening.call();
        owned.push(resource);
        return resource;
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!owned.isEmpty()) {
            try {
                owned.pop().close();
            } catch (Exception failure) {
                LOG.log(Level.ERROR, "while stopping", failure);
            }
        }
    }
}
