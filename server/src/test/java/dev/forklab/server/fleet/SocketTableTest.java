package dev.forklab.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SocketTableTest {
    private static final List<String> LINES = List.of(
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
            "   0: 0100007F:1F93 0100007F:D431 01 00000000:00000000 00:00000000 00000000     0        0 111 1 0",
            "   1: 00000000:1F93 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 222 1 0",
            "   2: 0100007F:1F94 0100007F:D432 06 00000000:00000000 00:00000000 00000000     0        0 0 1 0",
            "   0: 0000000000000000FFFF00000100007F:1BB3 00000000000000000000000000000000:0000 0A "
                    + "00000000:00000000 00:00000000 00000000     0        0 333 1 0");

    @Test
    void prefersTheListenerOfAPort() {
        assertThat(SocketTable.inodeOf(8083, LINES)).contains("222");
    }

    @Test
    void readsAddressesOfBothFamilies() {
        assertThat(SocketTable.inodeOf(7091, LINES)).contains("333");
    }

    @Test
    void tellsEachListenerOfAPort() {
        assertThat(SocketTable.listening(8083, LINES)).containsExactly("222");
        assertThat(SocketTable.listening(7091, LINES)).containsExactly("333");
        assertThat(SocketTable.listening(8084, LINES)).isEmpty();
    }

    @Test
    void knowsNoOwnerOfASocketWithoutInode() {
        assertThat(SocketTable.inodeOf(8084, LINES)).isEmpty();
        assertThat(SocketTable.inodeOf(9, LINES)).isEmpty();
    }
}
