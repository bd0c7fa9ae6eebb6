package dev.forklab.lab.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.forklab.lab.runs.WorkerCounters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HttpCountersIT {
    private static final String ANSWER =
            "{\"schema\":1,\"time_us\":7,\"workers\":[{\"worker\":0,\"pid\":123,\"restarts\":0,"
                    + "\"threads\":15,\"connections_accepted\":5,\"connections_open\":4,\"requests\":99,\"bytes\":1000,"
                    + "\"compile_ms\":3,\"gc_ms\":2,\"safepoint_ms\":4}]}";

    @Test
    void readsWhatTheServerTells() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/counters", exchange -> {
            exchange.sendResponseHeaders(200, ANSWER.length());
            exchange.getResponseBody().write(ANSWER.getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        server.start();
        try {
            int port = server.getAddress().getPort();
            assertThat(counters(port, "/counters").read().workers())
                    .containsExactly(new WorkerCounters(0, 123, 0, 15, 5, 4, 99, 1000, 3, 2, 4L));
            assertThatThrownBy(() -> counters(port, "/nothing").read()).hasMessage("status 404");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void givesUpOnAServerThatDoesNotAnswer() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            long before = System.nanoTime();
            assertThatThrownBy(
                            () -> counters(silent.getLocalPort(), "/counters").read())
                    .isInstanceOf(IOException.class);
            assertThat((System.nanoTime() - before) / 1e9).isBetween(0.4, 2.0);
        }
    }

    private static CountersSource counters(int port, String path) throws IOException {
        return new HttpCounters(URI.create("http://127.0.0.1:" + port + path).toURL());
    }
}
