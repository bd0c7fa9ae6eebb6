package dev.forklab.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenersTest {
    @TempDir
    private Path proc;

    @BeforeEach
    void threeListenOnThePortAndOneBesideIt() throws Exception {
        Files.createDirectories(proc.resolve("net"));
        Files.write(proc.resolve("net/tcp"), List.of(line(8083, "0A", 1), line(8083, "0A", 2), line(8084, "0A", 4)));
        Files.write(proc.resolve("net/tcp6"), List.of(line(8083, "0A", 3), line(8083, "01", 5)));
    }

    @Test
    void areCountedByTheProcessThatHoldsThem() throws Exception {
        opened(70, "socket:[1]", "socket:[2]", "socket:[4]", "socket:[5]", "/dev/null");
        opened(71, "socket:[3]");
        Listeners listeners = Listeners.read(proc, 8083);
        assertThat(listeners.of(70)).isEqualTo(2);
        assertThat(listeners.of(71)).isEqualTo(1);
        assertThat(listeners.of(72)).isZero();
    }

    private void opened(long pid, String... targets) throws Exception {
        Path files = Files.createDirectories(proc.resolve(pid + "/fd"));
        for (int i = 0; i < targets.length; i++) {
            Files.createSymbolicLink(files.resolve(Integer.toString(i)), Path.of(targets[i]));
        }
    }

    private static String line(int port, String state, int inode) {
        return "0: 00000000:%04X 00000000:0000 %s 00000000:00000000 00:00000000 00000000 0 0 %d 1 0"
                .formatted(port, state, inode);
    }
}
