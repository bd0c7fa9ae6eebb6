package dev.forklab.lab.ramp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostLimitsTest {
    private static final ClientShare ALL = new ClientShare(0, 1);
    private static final InetSocketAddress TARGET = new InetSocketAddress("10.77.0.10", 8083);

    @TempDir
    private Path proc;

    @BeforeEach
    void plenty() throws IOException {
        Files.createDirectories(proc.resolve("self"));
        Files.createDirectories(proc.resolve("net"));
        Files.createDirectories(proc.resolve("sys/net/ipv4"));
        openFiles("unlimited");
        sysctl("ip_local_port_range", "1024\t65535");
        sysctl("tcp_tw_reuse", "1");
        Files.writeString(proc.resolve("meminfo"), "MemTotal: 9 kB\nMemAvailable:   21909424 kB\n");
    }

    @Test
    void refusesMoreConnectionsThanOpenFiles() throws IOException {
        openFiles("1024");
        assertThatCode(() -> check(960)).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(961))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "open files (RLIMIT_NOFILE): warm-up and highest level need 1025 on this client, the limit is"
                                + " 1024; raise the unit's LimitNOFILE (or ulimit -n), add clients, or lower LEVELS or WORKERS");
    }

    @Test
    void refusesMoreConnectionsThanPorts() throws IOException {
        sysctl("ip_local_port_range", "40000\t40099");
        assertThatCode(() -> check(100)).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(101))
                .hasMessage(
                        "ports towards 10.77.0.10:8083: warm-up and highest level need 101 on this client, the limit"
                                + " is 100; widen net.ipv4.ip_local_port_range, give the host more addresses, add clients, or"
                                + " lower LEVELS or WORKERS");
    }

    @Test
    void hasTheRangeForEachSourceAddress() throws IOException {
        sysctl("ip_local_port_range", "40000\t40099");
        assertThatCode(() -> load(300, 3)).doesNotThrowAnyException();
        assertThatThrownBy(() -> load(301, 3)).hasMessageContainingAll("--connections need 301", "the limit is 300");
    }

    @Test
    void takesNoPortThatIsInUseOrRestsTowardsTheTarget() throws IOException {
        sysctl("ip_local_port_range", "40000\t40099");
        // To the target: established and resting. From it, to another port, listening: not counted.
        tcp(
                "1400A8C0:9C40 0A004D0A:1F93 01",
                "1400A8C0:9C41 0A004D0A:1F93 06",
                "1400A8C0:9C42 0A004D0A:1F94 06",
                "0A004D0A:1F93 1400A8C0:9C43 01",
                "00000000:1F93 0A004D0A:1F93 0A");
        assertThatThrownBy(() -> load(100, 1))
                .hasMessageContainingAll("beside 1 in use or in TIME_WAIT", "limit is 99;");
        sysctl("tcp_tw_reuse", "2");
        assertThatThrownBy(() -> load(99, 1))
                .hasMessageContainingAll("beside 2 in use", "need 99", "limit is 98;", "tcp_tw_reuse=1");
        assertThatCode(() -> load(98, 1)).doesNotThrowAnyException();
    }

    /** The sockets of epoll are of IPv6 where the host has it. */
    @Test
    void countsSocketsOfIpv6TowardsAnIpv4Target() throws IOException {
        sysctl("ip_local_port_range", "40000\t40099");
        String source = "0000000000000000FFFF00001400A8C0:";
        String target = "0000000000000000FFFF00000A004D0A:1F93";
        tcp("1400A8C0:9C40 0A004D0A:1F93 01");
        table(
                "tcp6",
                source + "9C41 " + target + " 01",
                source + "9C42 " + target + " 06",
                source + "9C43 0000000000000000000000000A004D0A:1F93 01",
                target + " " + source + "9C44 01");
        assertThatThrownBy(() -> load(100, 1)).hasMessageContainingAll("beside 2 in use", "limit is 98;");
        sysctl("tcp_tw_reuse", "2");
        assertThatThrownBy(() -> load(100, 1)).hasMessageContainingAll("beside 3 in use", "limit is 97;");
    }

    @Test
    void countsTheRampsOwnPortsThatRestWhereTheyAreNotReused() throws IOException {
        sysctl("ip_local_port_range", "40000\t40149");
        assertThatCode(() -> check(50, 60)).doesNotThrowAnyException();
        sysctl("tcp_tw_reuse", "0");
        // A minute of the warm-up's rounds, 15 of 60 and 15 of 50, then 50, then 60.
        assertThatThrownBy(() -> check(50, 60)).hasMessageContainingAll("need 1760", "limit is 150");
    }

    @Test
    void refusesMoreConnectionsThanMemory() throws IOException {
        Files.writeString(proc.resolve("meminfo"), "MemTotal: 9 kB\nMemAvailable:   600000 kB\n");
        assertThatCode(() -> load(10_000, 1)).doesNotThrowAnyException();
        assertThatThrownBy(() -> load(11_000, 1))
                .hasMessage("MB of memory: --connections need 660 on this client, the limit is 614; free some, or lower"
                        + " --connections");
    }

    @Test
    void readsTheRealFiles() {
        HostLimits real = new HostLimits(Path.of("/proc"));
        assertThatCode(() -> real.check(RampNeed.of(Plans.of(1), ALL, 1), TARGET))
                .doesNotThrowAnyException();
    }

    @Test
    void writesAddressesAsTheKernelDoes() throws IOException {
        assertThat(LocalPorts.kernelForm(InetAddress.getByName("127.0.0.1"))).isEqualTo("0100007F");
        assertThat(LocalPorts.kernelForm(InetAddress.getByName("::1"))).isEqualTo("00000000000000000000000001000000");
    }

    private void check(int... connections) throws IOException {
        new HostLimits(proc).check(RampNeed.of(Plans.of(connections), ALL, 1), TARGET);
    }

    private void load(int connections, int addresses) throws IOException {
        new HostLimits(proc).check(HostLimits.Need.ofLoad(connections, addresses), TARGET);
    }

    private void openFiles(String limit) throws IOException {
        Files.writeString(
                proc.resolve("self/limits"),
                "Limit                     Soft Limit           Hard Limit           Units     \n"
                        + "Max processes             95731                95731                processes \n"
                        + "Max open files            " + limit + "                 1048576              files     \n");
    }

    private void sysctl(String name, String value) throws IOException {
        Files.writeString(proc.resolve("sys/net/ipv4").resolve(name), value + "\n");
    }

    private void tcp(String... rows) throws IOException {
        table("tcp", rows);
    }

    private void table(String name, String... rows) throws IOException {
        StringBuilder text = new StringBuilder("  sl  local_address rem_address   st tx_queue rx_queue\n");
        for (int i = 0; i < rows.length; i++) {
            text.append("   ").append(i).append(": ").append(rows[i]).append(" 00000000:00000000\n");
        }
        Files.writeString(proc.resolve("net").resolve(name), text.toString());
    }
}
