package dev.forklab.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a worker stood still, as its counters tell it. */
class SafepointsIT {
    private static final String JCMD =
            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();

    /** Both are whole milliseconds, each collection's its own. */
    private static final long ROUNDED = 2;

    @TempDir
    private Path directory;

    @Test
    void includesCollections() throws Exception {
        Path pool = directory.resolve("pool.jsonl");
        assertThat(Command.start(Map.of(), List.of("pool", "--out", pool.toString(), "--seed", "7"))
                        .waitFor())
                .isZero();
        try (RunningServer server = new RunningServer("--mode=prefork", "--workers=2", "--cpus=0", "--pool=" + pool)) {
            JsonObject before = server.counters();
            long pid = RunningServer.each(before, "pid").get(1);
            assertThat(new ProcessBuilder(JCMD, Long.toString(pid), "GC.run")
                            .start()
                            .waitFor())
                    .isZero();
            Eventually.until("the collection is told", () -> grown(before, server.counters(), "gc_ms") > ROUNDED);
            // Threads go on before their standing still is counted: what is told in that moment lacks it for a second.
            Eventually.until("so is its safepoint", () -> includes(before, server.counters()));
            JsonObject after = server.counters();
            assertThat(grown(before, after, "safepoint_ms")).isLessThanOrEqualTo(elapsedMillis(before, after));
        }
    }

    private static boolean includes(JsonObject before, JsonObject after) {
        return grown(before, after, "safepoint_ms") >= grown(before, after, "gc_ms") - ROUNDED;
    }

    /** With the second by which what is told may be older than the page. */
    private static long elapsedMillis(JsonObject before, JsonObject after) {
        return (after.getLong("time_us") - before.getLong("time_us")) / 1_000 + 1_000;
    }

    private static long grown(JsonObject before, JsonObject after, String key) {
        return RunningServer.each(after, key).get(1)
                - RunningServer.each(before, key).get(1);
    }
}
