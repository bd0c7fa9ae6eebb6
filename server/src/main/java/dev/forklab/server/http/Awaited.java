package dev.forklab.server.http;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for Vert.x on a thread that is not its own, and never without a limit. */
public final class Awaited {
    private static final int LIMIT_SECONDS = 30;

    private Awaited() {}

    /**
     * The future's result.
     *
     * @param what is awaited, for the message
     * @throws IOException if it fails or does not come within 30 s
     */
    public static <T> T get(Future<T> future, String what) throws IOException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new IOException(what + ": " + failed.getCause().getMessage(), failed);
        } catch (TimeoutException late) {
            throw new IOException(what + ": no answer from Vert.x within " + LIMIT_SECONDS + " s", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(what + ": interrupted");
        }
    }
}
