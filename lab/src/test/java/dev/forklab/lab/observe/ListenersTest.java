package dev.forklab.lab.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.runs.PortListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenersTest {
    private static final String LISTEN = "00000000:1F93 00000000:0000 0A";
    private static final PortListener FIRST = new PortListener(101, "java", 2);
    private static final PortListener SECOND = new PortListener(102, "java", 1);

    @TempDir
    private Path folder;

    private ProcFixture proc;
    private Listeners listeners;

    /** Two workers listen, one of them twice, the second time on the later protocol. */
    @BeforeEach
    void host() throws IOException {
        proc = new ProcFixture(folder)
                .write(
                        "net/tcp",
                        table(socket(LISTEN, 1), socket("0100007F:1F94 00000000:0000 0A", 9), socket(LISTEN, 2)))
                .write("net/tcp6", table(socket("0".repeat(32) + ":1F93 " + "0".repeat(32) + ":0000 0A", 3)));
        process(100, "sh");
        process(101, "java");
        process(102, "java");
        proc.socket(100, 5, 9)
                .socket(101, 5, 1)
                .socket(101, 6, 3)
                .socket(101, 7, 4)
                .socket(102, 5, 2);
        listeners = new Listeners(folder, ProcFixture.PORT);
    }

    @Test
    void findsAllProcessesAndCountsTheirSockets() throws IOException {
        assertThat(listeners.look()).containsExactly(FIRST, SECOND);
    }

    @Test
    void countsASocketOnceHoweverOftenAProcessHasIt() throws IOException {
        proc.socket(101, 8, 1);
        assertThat(listeners.look()).containsExactly(FIRST, SECOND);
    }

    @Test
    void findsOneThatCameWithASocketOfItsOwn() throws IOException {
        listeners.look();
        process(103, "nginx");
        proc.write("net/tcp", table(socket(LISTEN, 1), socket(LISTEN, 2), socket(LISTEN, 7)))
                .socket(103, 3, 7);
        assertThat(listeners.look()).containsExactly(FIRST, SECOND, new PortListener(103, "nginx", 1));
    }

    @Test
    void leavesOutOneThatEndedThoughAnotherHasItsSocket() throws IOException {
        listeners.look();
        for (String file : new String[] {"fd/5", "fd", "comm", ""}) {
            Files.delete(folder.resolve("102/" + file));
        }
        process(104, "heir");
        proc.socket(104, 5, 2);
        assertThat(listeners.look()).containsExactly(FIRST, new PortListener(104, "heir", 1));
    }

    @Test
    void findsOneThatWasHandedASocketWithinAMinute() throws IOException {
        listeners.look();
        process(104, "heir");
        proc.socket(104, 5, 2);
        for (int look = 1; look < 12; look++) {
            assertThat(listeners.look()).containsExactly(FIRST, SECOND);
        }
        assertThat(listeners.look()).containsExactly(FIRST, SECOND, new PortListener(104, "heir", 1));
    }

    @Test
    void looksThroughAKnownListenersFilesAgainOnlyWhenTheSocketsChange() throws IOException {
        listeners.look();
        Files.delete(folder.resolve("101/fd/6"));
        for (int look = 0; look < 20; look++) {
            assertThat(listeners.look()).containsExactly(FIRST, SECOND);
        }
        proc.write("net/tcp6", table());
        assertThat(listeners.look()).containsExactly(new PortListener(101, "java", 1), SECOND);
    }

    /** A line behind a connection is not read: whoever puts the port's only listener there is not found. */
    @Test
    void readsTheTableAsFarAsTheKernelListsListeners() throws IOException {
        proc.write("net/tcp", table(socket("0100007F:1F93 0100007F:9999 01", 8), socket(LISTEN, 2)));
        assertThat(listeners.look()).containsExactly(new PortListener(101, "java", 1));
    }

    @Test
    void findsNobodyOnAHostWithoutEither() throws IOException {
        proc.write("net/tcp", table());
        Files.delete(folder.resolve("net/tcp6"));
        assertThat(listeners.look()).isEmpty();
    }

    private void process(long pid, String name) throws IOException {
        proc.write(pid + "/comm", name + "\n");
    }

    private static String table(String... sockets) {
        return "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
                + String.join("", sockets);
    }

    private static String socket(String addressesAndState, long inode) {
        return "   0: " + addressesAndState + " 00000000:00000000 00:00000000 00000000     0        0 " + inode
                + " 1 0000000000000000 100 0 0 10 0\n";
    }
}
