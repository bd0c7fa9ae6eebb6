package dev.forklab.lab.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A proc file system of text files. */
final class ProcFixture {
    static final int PORT = 8083;
    /** Of {@link #server}: port 8083 listened on, another port listened on, and a connection. */
    private static final String SOCKETS = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 00000000:1F93 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0 100 0 0 10 0
               1: 0100007F:1F94 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4713 1 0 20 4 30 10 -1
               2: 0100007F:1F93 0100007F:9999 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0 20 4 30 10 -1
            """;

    private final Path root;

    ProcFixture(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    /** Files as a two-CPU host has them. */
    ProcFixture host() throws IOException {
        write("stat", """
                cpu  300 10 150 4000 25 3 12 5 0 0
                cpu0 200 5 100 2000 20 1 10 4 0 0
                cpu1 100 5 50 2000 5 2 2 1 0 0
                intr 12345 0 0
                ctxt 99
                """);
        write("net/dev", """
                Inter-|   Receive                                                |  Transmit
                 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
                    lo: 1 2 0 0 0 0 0 0 3 4 0 0 0 0 0 0
                  ens5:1057186160   32611    1    2    0     0          0         0  3064080   20363    3    4    0     0       0          0
                  ens6: 5 6 0 0 0 0 0 0 7 8 0 0 0 0 0 0
                """);
        write("net/snmp", """
                Ip: Forwarding DefaultTTL
                Ip: 1 64
                Tcp: RtoAlgorithm RtoMin RtoMax MaxConn ActiveOpens PassiveOpens AttemptFails EstabResets CurrEstab InSegs OutSegs RetransSegs InErrs OutRsts InCsumErrors
                Tcp: 1 200 120000 -1 11 12 13 14 100 16 17000 18 0 19 0
                """);
        write("net/netstat", """
                TcpExt: SyncookiesSent ListenOverflows ListenDrops TCPHPHits TCPAbortOnMemory TCPSynRetrans
                TcpExt: 0 3 4 5 6 7
                IpExt: InNoRoutes ListenDrops
                IpExt: 0 9
                """);
        return this;
    }

    /** A shell (90) in another group started a parent (100) and its workers (101, 102), of which 101 listens. */
    ProcFixture server() throws IOException {
        return process(90, 1, 90, 1)
                .process(100, 90, 100, 15)
                .process(101, 100, 100, 20)
                .process(102, 100, 100, 21)
                .process(200, 1, 200, 9)
                .socket(200, 7, 4712)
                .socket(101, 8, 4711)
                .write("net/tcp", "header\n")
                .write("net/tcp6", SOCKETS);
    }

    /** A process with 11 user, 7 system, 5 and 3 reaped ticks. */
    ProcFixture process(long pid, long parent, long group, int threads) throws IOException {
        return write(
                pid + "/stat",
                pid + " (a (worker) name) S " + parent + " " + group + " 1 0 -1 4194304 1 2 3 4 11 7 5 3 20 0 "
                        + threads + " 0 " + (1000 + pid) + " 1 2\n");
    }

    ProcFixture thread(long pid, long thread, String name) throws IOException {
        return write(pid + "/task/" + thread + "/comm", name + "\n");
    }

    /** A thread that the scheduler and its wait channel are asked about. */
    ProcFixture loop(long pid, long thread, String channel, String schedstat) throws IOException {
        return write(pid + "/task/" + thread + "/wchan", channel)
                .write(pid + "/task/" + thread + "/schedstat", schedstat);
    }

    ProcFixture socket(long pid, int descriptor, long inode) throws IOException {
        Files.createDirectories(root.resolve(pid + "/fd"));
        Files.createSymbolicLink(root.resolve(pid + "/fd/" + descriptor), Path.of("socket:[" + inode + "]"));
        return this;
    }

    ProcFixture write(String file, String text) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), text);
        return this;
    }

    void end(long pid) throws IOException {
        Files.delete(root.resolve(pid + "/stat"));
        Files.delete(root.resolve(String.valueOf(pid)));
    }
}
