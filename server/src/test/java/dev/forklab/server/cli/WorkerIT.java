package dev.forklab.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.server.fleet.Accept;
import dev.forklab.server.fleet.Transport;
import dev.forklab.server.fleet.WorkerSettings;
import dev.forklab.server.pool.IndexKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One worker without its parent: what two CPUs are too few for beside housekeeping. */
@Timeout(120)
class WorkerIT {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Accept.class)
    void holdsEachEventLoopOnTheCpuAtItsPlace(Accept accept) throws Exception {
        Path pool = directory.resolve("pool.jsonl");
        assertThat(Command.start(Map.of(), List.of("pool", "--out", pool.toString(), "--seed", "7"))
                        .waitFor())
                .isZero();
        int port = FreePorts.first(2);
        WorkerSettings settings = new WorkerSettings(
                0,
                1,
                3,
                accept,
                IndexKind.CURSOR,
                0,
                Transport.EPOLL,
                port,
                accept == Accept.REUSEPORT,
                port + 1,
                false,
                List.of(1, 0, 1),
                pool,
                directory.resolve("counters"),
                7);
        Process worker = Command.start(Map.of(), settings.arguments());
        try (Stream<String> said = worker.inputReader().lines()) {
            assertThat(said.anyMatch(line -> line.startsWith("forklab-worker ready ")))
                    .isTrue();
            Map<String, List<String>> threads = Threads.cpus(worker.pid());
            assertThat(eventLoops(threads, "1")).isEqualTo(2);
            assertThat(eventLoops(threads, "0")).isEqualTo(1);
        } finally {
            worker.destroyForcibly().waitFor();
        }
    }

    private static long eventLoops(Map<String, List<String>> threads, String cpus) {
        return threads.getOrDefault(cpus, List.of()).stream()
                .filter(name -> name.startsWith("vert.x-eventloo"))
                .count();
    }
}
