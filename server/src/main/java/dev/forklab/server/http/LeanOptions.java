package dev.forklab.server.http;

import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.concurrent.TimeUnit;

/** Vert.x with its event loops and as little beside them as it allows: no file cache, one thread in each pool. */
public final class LeanOptions {
    /** The checker watches for blocked event loops; seldom, for each look wakes a thread beside them. */
    private static final long BLOCKED_CHECK_SECONDS = 30;

    private LeanOptions() {}

    public static VertxOptions of(int eventLoops) {
        return new VertxOptions()
                .setEventLoopPoolSize(eventLoops)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setBlockedThreadCheckInterval(BLOCKED_CHECK_SECONDS)
                .setBlockedThreadCheckIntervalUnit(TimeUnit.SECONDS)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }
}
