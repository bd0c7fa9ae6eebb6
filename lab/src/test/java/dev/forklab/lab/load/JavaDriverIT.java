package dev.forklab.lab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.forklab.lab.load.ScriptedServer.Script;
import dev.forklab.lab.runs.UnreachableTargetException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaDriverIT {
    private static final LoadLimits LIMITS = new LoadLimits(Duration.ofMillis(300), Duration.ofMillis(100), 20_000);
    private static final EpochClock CLOCK = new SystemEpochClock();
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final StopSignal stop = new StopSignal();

    @ParameterizedTest
    @CsvSource({"1", "7", "100"})
    void opensExactlyTheConnectionsAskedFor(int connections) throws Exception {
        AtomicInteger most = new AtomicInteger();
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.json("{}"));
                JavaDriver driver = driver();
                WarmingLoad load = driver.open(LoadOrder.closed(server.target(), connections))) {
            assertThat(load.awaitOpened(DEADLINE, stop)).isEqualTo(connections);
            assertThat(load.answered()).isZero();
            load.run();
            await(() -> server.requests() > 20 * connections);
            most.set(server.accepted());
            LoadCounts counts = load.stop();
            assertThat(counts.errors()).isEmpty();
            assertThat(counts.connectionsOpened()).isEqualTo(connections);
            assertThat(counts.requestsTotal()).isEqualTo(server.requests());
        }
        assertThat(most).hasValue(connections);
    }

    @Test
    void measuresAWindowOfARealServer() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] body = "x".repeat(70_000).getBytes(StandardCharsets.US_ASCII);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, exchange.getRequestURI().getPath().equals("/chunked") ? 0 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        try (JavaDriver driver = driver()) {
            for (String path : new String[] {"/chunked", "/"}) {
                LoadOrder order = LoadOrder.closed(
                        Target.parse("http://127.0.0.1:" + server.getAddress().getPort() + path), 4);
                MeasuredPoint point = measurement().single(driver, order, LIMITS, 1, 1);
                assertThat(point.counts().errors()).isEmpty();
                assertThat(point.requests()).isPositive();
                assertThat(point.counts().requestsTotal()).isGreaterThan(point.requests());
                SecondCounts second = point.counts().perSecond().getFirst();
                assertThat(second.serviceUs().getTotalCount()).isEqualTo(second.requests());
                assertThat((double) second.bytes() / second.requests()).isBetween(66_000.0, 75_000.0);
                double littles = second.requests() * second.serviceUs().getMean() / 1e6;
                assertThat(littles).isBetween(3.0, 4.1);
                assertThat(point.use().cpuSeconds()).isBetween(0.0, 4.0);
                assertThat(point.window().startUs() % Window.SECOND_US).isZero();
            }
        } finally {
            server.stop(0);
        }
    }

    @Test
    void countsAConnectionThatEndsWithItsAnswerAndOpensAnother() throws Exception {
        assertThat(errorOf(ScriptedServer.text(
                        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx", true)))
                .isEqualTo("closed");
        assertThat(errorOf(ScriptedServer.text("HTTP/1.1 200 OK\r\n\r\nall of it", false)))
                .isEqualTo("closed");
    }

    @Test
    void aCloseThatWasNotAnnouncedMeetsTheNextRequest() throws Exception {
        String errors = errorOf(ScriptedServer.text("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx", false));
        assertThat(errors.split(" ")).isNotEmpty().isSubsetOf("closed_early", "reset", "closed");
    }

    @Test
    void countsEachErrorByItsKind() throws Exception {
        assertThat(errorOf(ScriptedServer.text("", false))).isEqualTo("closed_early");
        assertThat(errorOf(ScriptedServer.text("HTTP/1.1 200 OK\r\nCont", false)))
                .isEqualTo("closed_early");
        assertThat(errorOf(ScriptedServer.text("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf", false)))
                .isEqualTo("short_body");
        assertThat(errorOf(ScriptedServer.text("SSH-2.0-OpenSSH\r\n\r\n", true)))
                .isEqualTo("malformed");
        assertThat(errorOf(ScriptedServer.text("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nxy", true)))
                .isEqualTo("malformed");
        assertThat(errorOf(ScriptedServer.text("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", true)))
                .isEqualTo("bad_status");
        assertThat(errorOf((connection, _) -> {
                    connection.setSoLinger(true, 0);
                    return false;
                }))
                .isEqualTo("reset");
        assertThat(errorOf((_, _) -> true)).isEqualTo("timeout");
    }

    @Test
    void aRequestWithoutAnAnswerAtTheEndIsCounted() throws Exception {
        try (ScriptedServer server = new ScriptedServer((_, _) -> true);
                JavaDriver driver = driver();
                WarmingLoad load = driver.open(LoadOrder.closed(server.target(), 3))) {
            load.run();
            await(() -> server.requests() == 3);
            assertThat(load.stop().errors()).containsEntry("unanswered", 3L);
        }
    }

    @Test
    void aTargetWithoutAListenerIsUnreachable() throws Exception {
        ScriptedServer gone = new ScriptedServer(ScriptedServer.json("{}"));
        gone.close();
        try (JavaDriver driver = driver()) {
            LoadOrder order = LoadOrder.closed(gone.target(), 5);
            assertThatThrownBy(() -> measurement().single(driver, order, LIMITS, 1, 1))
                    .isInstanceOf(UnreachableTargetException.class)
                    .hasMessageContaining(gone.target().toString());
        }
    }

    @Test
    void everyEventLoopIsPinnedToItsCpu() throws Exception {
        CpuList own = CpuList.own(Path.of("/proc/self/status"));
        try (JavaDriver driver = new JavaDriver(own, LIMITS, CLOCK)) {
            assertThat(driver.eventLoops()).isEqualTo(own.cpus().size());
            assertThat(LoadThreads.allowedCpus())
                    .containsAll(own.cpus().stream().map(String::valueOf).toList());
        }
        assertThatThrownBy(() -> new JavaDriver(CpuList.parse("8000"), LIMITS, CLOCK))
                .hasMessageContaining("CPU 8000");
    }

    /** The one kind of error that this script causes. */
    private String errorOf(Script script) throws Exception {
        try (ScriptedServer server = new ScriptedServer(script);
                JavaDriver driver = driver();
                WarmingLoad load = driver.open(LoadOrder.closed(server.target(), 2))) {
            assertThat(load.awaitOpened(DEADLINE, stop)).isEqualTo(2);
            load.run();
            await(() -> server.requests() >= 6);
            LoadCounts counts = load.stop();
            assertThat(counts.connectionsOpened()).isEqualTo(2);
            return counts.errors().keySet().stream()
                    .filter(kind -> !kind.equals("unanswered"))
                    .reduce((one, other) -> one + " " + other)
                    .orElse("none");
        }
    }

    private static JavaDriver driver() throws IOException {
        return new JavaDriver(CpuList.own(Path.of("/proc/self/status")), LIMITS, CLOCK);
    }

    private Measurement measurement() {
        return new Measurement(CLOCK, stop);
    }

    private void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            assertThat(stop.await(1_000_000)).isFalse();
        }
    }
}
