package dev.forklab.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.server.pool.IndexKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JavaCommandTest {
    private final JavaCommand java = new JavaCommand(Path.of("/jre/bin/java"), "lib/*", "a.Main");

    @Test
    void startsTheSameJavaWithTheFlagsOfItsEventLoops() {
        List<String> command = java.worker(settings(Mode.SINGLE, 1, 3, Accept.SHARED), Optional.empty())
                .command();
        assertThat(command).startsWith("/jre/bin/java").containsAll(JvmFlags.of(3));
        assertThat(command)
                .contains(
                        "-Xmx384m",
                        "-Xms384m",
                        "-XX:ActiveProcessorCount=3",
                        "-XX:ParallelGCThreads=3",
                        "-XX:CICompilerCount=6",
                        "-Xlog:gc:stdout:uptime,level,tags",
                        "--accept=shared",
                        "--reuse-port=false",
                        "worker");
    }

    @Test
    void holdsTheWorkerOnItsCpus() {
        assertThat(java.worker(settings(Mode.PREFORK, 2, 1, Accept.SHARED), Optional.of("0-1"))
                        .command())
                .startsWith("taskset", "-c", "0-1", "/jre/bin/java")
                .contains("--reuse-port=true", "--jmx-port=7092", "--seed=43");
    }

    @Test
    void sharesThePortAmongTheEventLoopsOfOneWorker() {
        assertThat(java.worker(settings(Mode.SINGLE, 1, 3, Accept.REUSEPORT), Optional.empty())
                        .command())
                .contains("--accept=reuseport", "--reuse-port=true");
    }

    private static WorkerSettings settings(Mode mode, int workers, int eventLoops, Accept accept) {
        return new FleetSettings(
                        mode,
                        workers,
                        eventLoops,
                        accept,
                        IndexKind.CURSOR,
                        0,
                        Transport.EPOLL,
                        8083,
                        7091,
                        false,
                        Placement.anywhere(Optional.empty()),
                        42)
                .worker(workers - 1, Path.of("/tmp/pool"), Path.of("/tmp/counters"));
    }
}
