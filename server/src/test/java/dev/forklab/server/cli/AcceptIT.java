package dev.forklab.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.server.cli.LoopEvents.Told;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who accepts: the sockets that listen, and the event loops that get their connections. */
class AcceptIT {
    private static final int CONNECTIONS = 200;
    private static final int EVENT_LOOPS = 4;

    @ParameterizedTest
    @CsvSource({"single,1,4,shared,1", "single,1,4,reuseport,4", "prefork,2,1,reuseport,1", "prefork,2,2,reuseport,2"})
    void listensAsOftenAsAskedFor(String mode, int workers, int eventLoops, String accept, long each) throws Exception {
        try (RunningServer server = new RunningServer(
                "--mode=" + mode, "--workers=" + workers, "--event-loops=" + eventLoops, "--accept=" + accept)) {
            assertThat(listening(server.port())).isEqualTo(workers * each);
            JsonObject topology = server.topology();
            assertThat(topology.getString("accept")).isEqualTo(accept);
            assertThat(RunningServer.each(topology, "listeners"))
                    .hasSize(workers)
                    .containsOnly(each);
            assertThat(server.request("GET", "/read").statusCode()).isEqualTo(200);
            assertThat(String.join("\n", server.output()))
                    .contains(", accept " + accept)
                    .doesNotContain("WARN");
            assertThat(server.terminate()).isZero();
            assertThat(listening(server.port())).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shared", "reuseport"})
    void spreadsConnectionsOverAllEventLoops(String accept) throws Exception {
        try (RunningServer server = new RunningServer("--event-loops=" + EVENT_LOOPS, "--accept=" + accept);
                LoopEvents events = new LoopEvents(server.jmxPort(0), EVENT_LOOPS)) {
            try (Connections _ = new Connections(server.port(), CONNECTIONS)) {
                JsonObject counted = server.counters();
                assertThat(List.of("connections_accepted", "connections_open", "requests"))
                        .allSatisfy(key -> assertThat(RunningServer.sum(counted, key))
                                .as(key)
                                .isEqualTo(CONNECTIONS));
                Eventually.until(
                        "all are told",
                        () -> open(events).stream().mapToLong(Long::longValue).sum() == CONNECTIONS);
                assertThat(open(events)).hasSize(EVENT_LOOPS).allMatch(count -> count > 0);
                if (accept.equals("shared")) {
                    assertThat(open(events)).containsOnly((long) CONNECTIONS / EVENT_LOOPS);
                }
            }
            Eventually.until("all are closed", () -> RunningServer.sum(server.counters(), "connections_open") == 0);
        }
    }

    @Test
    void numbersTheEventLoopsOfAllVertxInstances() throws Exception {
        try (RunningServer server = new RunningServer("--event-loops=" + EVENT_LOOPS, "--accept=reuseport");
                LoopEvents events = new LoopEvents(server.jmxPort(0), EVENT_LOOPS)) {
            Map<Integer, Told> last = events.last();
            for (int loop = 0; loop < EVENT_LOOPS; loop++) {
                assertThat(last.get(loop).thread()).isEqualTo("vert.x-eventloop-thread-" + loop);
            }
        }
    }

    @Test
    void holdsEachEventLoopOnItsCpuAndTheAcceptorsOnTheHousekeepingCpus() throws Exception {
        try (RunningServer server = new RunningServer(
                "--event-loops=2", "--accept=reuseport", "--cpus=1", "--affinity=thread", "--housekeeping-cpus=0")) {
            assertThat(server.request("GET", "/read").statusCode()).isEqualTo(200);
            Map<String, List<String>> threads =
                    Threads.cpus(RunningServer.each(server.topology(), "pid").getFirst());
            assertThat(threads).containsOnlyKeys("0", "1");
            assertThat(threads.get("1")).hasSize(2).allMatch(name -> name.startsWith("vert.x-eventloo"));
            assertThat(threads.get("0").stream().filter(name -> name.startsWith("vert.x-acceptor")))
                    .hasSize(2);
        }
    }

    private static Collection<Long> open(LoopEvents events) {
        return events.last().values().stream().map(Told::connections).toList();
    }

    /** Sockets in state 0A (TCP_LISTEN) on a port, by the kernel's own tables. */
    private static long listening(int port) throws IOException {
        String local = "(?i).*:%04X \\S+:0000 0A .*".formatted(port);
        long count = 0;
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            count += Files.readAllLines(Path.of(table)).stream()
                    .filter(line -> line.matches(local))
                    .count();
        }
        return count;
    }
}
