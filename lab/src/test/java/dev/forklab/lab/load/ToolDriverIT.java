package dev.forklab.lab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forklab.lab.load.ScriptedServer.Script;
import dev.forklab.lab.runs.Point;
import dev.forklab.lab.runs.UnreachableTargetException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Needs both tools under {@code dist/tools}: {@code ansible/bin/tools} fetches them. */
class ToolDriverIT {
    private static final ToolFolder TOOLS = new ToolFolder(Path.of("../dist/tools"));
    private static final LoadLimits LIMITS = new LoadLimits(Duration.ofSeconds(1), Duration.ofMillis(100), 20_000);
    /** Long enough for Node.js to start on a busy machine. */
    private static final int LEAD_IN_SECONDS = 3;

    private static final EpochClock CLOCK = new SystemEpochClock();
    private static final Script GOOD = ScriptedServer.json("{}");

    @TempDir
    private Path empty;

    private final StopSignal stop = new StopSignal();

    @ParameterizedTest
    @CsvSource({"wrk, 1", "wrk, 7", "wrk, 100", "autocannon, 1", "autocannon, 7", "autocannon, 100"})
    void opensExactlyTheConnectionsAskedFor(String tool, int connections) throws Exception {
        try (ScriptedServer server = new ScriptedServer(GOOD)) {
            Point point = measure(tool, server.target(), connections, 1, 2);
            assertThat(point.connectionsOpened()).isEqualTo(connections);
            assertThat(point.errors()).isEmpty();
            assertThat(point.requests()).isPositive().isLessThanOrEqualTo(point.requestsTotal());
            assertThat(point.requestsTotal()).isLessThanOrEqualTo(server.requests());
            assertThat(point.perSecond()).isEmpty();
            assertThat(point.serviceUs().mean()).isPositive();
            assertThat(point.clientCpuSeconds()).isPositive();
        }
    }

    @Test
    void saysWhatItsFiguresAre() throws Exception {
        try (ScriptedServer server = new ScriptedServer(GOOD)) {
            Point wrk = measure("wrk", server.target(), 2, 1, 1);
            assertThat(wrk.driver()).isEqualTo("wrk");
            assertThat(wrk.driverVersion()).contains("4.1.0");
            assertThat(wrk.resolutionUs()).isEqualTo(1);
            assertThat(wrk.correctionSurplus()).isNotNegative();
            Point autocannon = measure("autocannon", server.target(), 2, 1, 1);
            assertThat(autocannon.driver()).isEqualTo("autocannon");
            assertThat(autocannon.driverVersion()).startsWith("9.0.0 (node v");
            assertThat(autocannon.resolutionUs()).isEqualTo(1_000);
            assertThat(wrk.thinkTime()).isNull();
            assertThat(autocannon.thinkTime()).isNull();
        }
    }

    @Test
    void aStallShowsAsSurplusOfWrk() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        Script stalls = (connection, out) -> {
            if (requests.incrementAndGet() == 500) {
                assertThat(stop.await(Duration.ofMillis(300).toNanos())).isFalse();
            }
            return GOOD.answer(connection, out);
        };
        try (ScriptedServer server = new ScriptedServer(stalls)) {
            assertThat(measure("wrk", server.target(), 1, 1, 1).correctionSurplus())
                    .isGreaterThan(100);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrk", "autocannon"})
    void keepsSeveralRequestsUnderWay(String tool) throws Exception {
        try (ScriptedServer server = new ScriptedServer(GOOD)) {
            Point point = measure(tool, server.target(), 2, 4, 1);
            assertThat(point.pipelining()).isEqualTo(4);
            assertThat(point.errors()).isEmpty();
            assertThat(point.requests()).isPositive();
        }
    }

    @Test
    void namesErrors() throws Exception {
        Script busy = ScriptedServer.text("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", true);
        Script silent = (_, _) -> true;
        Script reset = (connection, _) -> {
            connection.setSoLinger(true, 0);
            return false;
        };
        assertThat(errors("wrk", busy)).containsOnlyKeys("bad_status");
        assertThat(errors("autocannon", busy)).containsOnlyKeys("bad_status");
        assertThat(errors("wrk", reset)).containsOnlyKeys("reset");
        assertThat(errors("autocannon", reset)).containsOnlyKeys("reset");
        assertThat(errors("wrk", ScriptedServer.text("", false))).containsOnlyKeys("reset");
        assertThat(errors("autocannon", ScriptedServer.text("", false))).containsOnlyKeys("closed_early");
        assertThat(errors("autocannon", silent)).containsOnlyKeys("timeout");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrk", "autocannon"})
    void endsEarlyAtAWholeSecond(String tool) throws Exception {
        try (ScriptedServer server = new ScriptedServer(GOOD);
                Driver driver = driver(tool)) {
            LoadOrder order = LoadOrder.closed(server.target(), 3);
            Thread.ofVirtual().start(() -> {
                long windowUs = Window.after(CLOCK.nowUs(), LEAD_IN_SECONDS, 60).startUs();
                try {
                    CLOCK.waitUntil(windowUs + 2_500_000, new StopSignal());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                stop.request();
            });
            MeasuredPoint point = new Measurement(CLOCK, stop).single(driver, order, LIMITS, LEAD_IN_SECONDS, 60);
            assertThat(point.window().seconds()).isBetween(1, 3);
            assertThat(point.requests()).isPositive();
            assertThat(point.counts().connectionsOpened()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrk", "autocannon"})
    void aTargetWithoutAListenerIsUnreachable(String tool) throws Exception {
        ScriptedServer gone = new ScriptedServer(GOOD);
        gone.close();
        assertThatThrownBy(() -> measure(tool, gone.target(), 5, 1, 1))
                .isInstanceOf(UnreachableTargetException.class)
                .hasMessageContaining(gone.target().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrk", "autocannon"})
    void refusesWhatItCannotDo(String tool) throws Exception {
        Target target = Target.parse("http://127.0.0.1:1/");
        try (Driver driver = driver(tool)) {
            assertThatThrownBy(() -> driver.open(new LoadOrder(target, 1, Schedule.Open.alone(10, 1), 1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("--rate 10: not allowed with --driver " + tool);
        }
        assertThatThrownBy(() -> new ToolFolder(empty).program(tool))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(empty.toString(), "ansible/bin/tools " + tool, "DRIVER=java");
    }

    private Map<String, Long> errors(String tool, Script script) throws Exception {
        try (ScriptedServer server = new ScriptedServer(script)) {
            Point point = measure(tool, server.target(), 2, 1, 2);
            assertThat(point.requests()).isZero();
            return point.errors();
        }
    }

    private Point measure(String tool, Target target, int connections, int pipelining, int seconds) throws Exception {
        try (Driver driver = driver(tool)) {
            LoadOrder order = new LoadOrder(target, connections, new Schedule.Closed(), pipelining);
            return new Measurement(CLOCK, stop)
                    .single(driver, order, LIMITS, LEAD_IN_SECONDS, seconds)
                    .toPoint("client", 0, driver);
        }
    }

    private static Driver driver(String tool) throws Exception {
        CpuList cpus = new CpuList(
                List.of(CpuList.own(Path.of("/proc/self/status")).cpus().getLast()));
        return tool.equals("wrk")
                ? ToolDriver.wrk(TOOLS, cpus, LIMITS, CLOCK)
                : ToolDriver.autocannon(TOOLS, cpus, LIMITS, CLOCK);
    }
}
