package dev.forklab.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemdNoticeIT {
    @TempDir
    private Path directory;

    @Test
    void tellsSystemdOnceAllWorkersServe() throws Exception {
        Path said = directory.resolve("said");
        try (RunningServer server = new RunningServer(withSystemdNotify("echo \"$@\" >>" + said))) {
            Eventually.until("systemd is told", () -> Files.exists(said) && Files.size(said) > 0);
            assertThat(said).hasContent("--ready");
            assertThat(server.terminate()).isZero();
        }
    }

    @Test
    void endsWhenSystemdCannotBeTold() throws Exception {
        try (RunningServer server = new RunningServer(withSystemdNotify("exit 4"))) {
            assertThat(server.awaitExit()).isEqualTo(1);
            assertThat(server.output()).last().isEqualTo("forklab-server: systemd-notify --ready: exit 4");
        }
    }

    private Map<String, String> withSystemdNotify(String script) throws Exception {
        Path program = Files.writeString(directory.resolve("systemd-notify"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return Map.of("PATH", directory + ":" + System.getenv("PATH"), "NOTIFY_SOCKET", "/run/systemd/notify");
    }
}
