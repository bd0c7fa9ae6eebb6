package dev.forklab.lab.load;

import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits, with a limit, for what was asked of an event loop. */
final class LoopCalls {
    private static final long LIMIT_SECONDS = 30;

    private LoopCalls() {}

    static <T> T await(Future<T> future) throws IOException {
        try {
            return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IOException("an event loop failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("an event loop has not answered for " + LIMIT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }
}
