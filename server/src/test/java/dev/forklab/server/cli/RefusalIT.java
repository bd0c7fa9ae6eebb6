package dev.forklab.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalIT {
    @TempDir
    private Path directory;

    @Test
    void findsAForgottenPreforkServerOnItsPort() throws Exception {
        try (RunningServer first = new RunningServer("--mode=prefork", "--workers=2", "--pool=" + pool("{}"));
                RunningServer second =
                        new RunningServer("--mode=prefork", "--port=" + first.port(), "--pool=" + pool("{}"))) {
            assertThat(second.awaitExit()).isEqualTo(3);
            assertThat(second.output())
                    .singleElement()
                    .asString()
                    .startsWith("forklab-server: port " + first.port() + " is in use by pid ")
                    .contains("java");
        }
    }

    @Test
    void findsAnyOtherListenerOnAPortItNeeds() throws Exception {
        try (ServerSocket listener = new ServerSocket(0)) {
            int port = listener.getLocalPort();
            for (String option : new String[] {"--port=", "--admin-port=", "--jmx-port="}) {
                try (RunningServer server = new RunningServer(option + port)) {
                    assertThat(server.awaitExit()).isEqualTo(3);
                    assertThat(server.output())
                            .singleElement()
                            .asString()
                            .startsWith("forklab-server: port " + port + " is in use by pid "
                                    + ProcessHandle.current().pid() + " (");
                }
            }
        }
    }

    @Test
    void refusesABadPool() throws Exception {
        try (RunningServer server = new RunningServer("--pool=" + pool("not json"))) {
            assertThat(server.awaitExit()).isEqualTo(4);
            assertThat(server.output())
                    .singleElement()
                    .asString()
                    .startsWith("forklab-server: pool file")
                    .contains("line 1 is not JSON");
        }
    }

    @Test
    void stopsWhenAWorkerDiesAtStart() throws Exception {
        try (RunningServer server =
                new RunningServer("--mode=prefork", "--workers=2", "--event-loops=1024", "--pool=" + pool("{}"))) {
            assertThat(server.awaitExit()).isEqualTo(5);
            assertThat(server.output())
                    .last()
                    .asString()
                    .contains("forklab-server: worker ", " died at start: exit 1, ");
        }
    }

    @Test
    void refusesACpuThatIsNotOnline() throws Exception {
        try (RunningServer server = new RunningServer("--cpus=0,8000", "--pool=" + pool("{}"))) {
            assertThat(server.awaitExit()).isEqualTo(2);
            assertThat(server.output())
                    .singleElement()
                    .asString()
                    .startsWith("forklab-server: --cpus 0,8000: CPU 8000 is not online here, allowed are 0");
        }
    }

    @Test
    void stopsWhenAWorkerCannotBeKeptAlive() throws Exception {
        Path pool = pool("{}");
        try (RunningServer server = new RunningServer("--pool=" + pool)) {
            Files.delete(pool);
            ProcessHandle.of(RunningServer.each(server.topology(), "pid").getFirst())
                    .orElseThrow()
                    .destroyForcibly();
            assertThat(server.awaitExit()).isEqualTo(1);
            assertThat(server.output())
                    .last()
                    .asString()
                    .contains("worker 0 died too often", "missing or not readable");
        }
    }

    @Test
    void refusesABadOption() throws Exception {
        try (RunningServer server = new RunningServer("--index=none")) {
            assertThat(server.awaitExit()).isEqualTo(2);
            assertThat(server.output()).containsExactly("forklab-server: --index none: allowed locked, cursor");
        }
    }

    private Path pool(String content) throws Exception {
        return Files.writeString(directory.resolve("pool.jsonl"), content);
    }
}
