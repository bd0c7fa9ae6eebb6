package dev.forklab.lab.ramp;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostLimitsTest {
    private static final ClientShare ALL = new ClientShare(0, 1);

    @TempDir
    private Path proc;

    @Test
    void refusesMoreConnectionsThanOpenFiles() throws IOException {
        limits("1024", "32768\t60999");
        assertThatCode(() -> check(960)).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(961))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("1025", "1024", "LEVELS");
    }

    @Test
    void refusesMoreConnectionsThanPorts() throws IOException {
        limits("unlimited", "40000\t40099");
        assertThatCode(() -> check(100)).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(101)).hasMessageContainingAll("101", "100", "ip_local_port_range", "LEVELS");
    }

    @Test
    void readsTheRealFiles() {
        assertThatCode(() -> new HostLimits(Path.of("/proc")).check(Plans.of(1), ALL))
                .doesNotThrowAnyException();
    }

    private void check(int connections) throws IOException {
        new HostLimits(proc).check(Plans.of(1, connections), ALL);
    }

    private void limits(String openFiles, String ports) throws IOException {
        Files.createDirectories(proc.resolve("self"));
        Files.createDirectories(proc.resolve("sys/net/ipv4"));
        Files.writeString(
                proc.resolve("self/limits"),
                "Limit                     Soft Limit           Hard Limit           Units     \n"
                        + "Max processes             95731                95731                processes \n"
                        + "Max open files            " + openFiles
                        + "                 1048576              files     \n");
        Files.writeString(proc.resolve("sys/net/ipv4/ip_local_port_range"), ports + "\n");
    }
}
