package dev.forklab.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.server.fleet.Transport;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import jdk.jfr.consumer.RecordedEvent;
import jdk.management.jfr.RemoteRecordingStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoopEventIT {
    private static final int REQUESTS = 300;

    @ParameterizedTest
    @EnumSource(Transport.class)
    void tellsWhatTheWorkersCountersTell(Transport transport) throws Exception {
        try (RunningServer server =
                        new RunningServer("--mode=single", "--event-loops=2", "--cpus=0", "--transport=" + transport);
                JMXConnector jmx = connect(server.jmxPort(0));
                RemoteRecordingStream stream = new RemoteRecordingStream(jmx.getMBeanServerConnection())) {
            Queue<Told> events = new ConcurrentLinkedQueue<>();
            stream.enable("forklab.EventLoop").withPeriod(Duration.ofSeconds(1));
            stream.onEvent("forklab.EventLoop", event -> events.add(Told.of(event)));
            stream.startAsync();
            Eventually.until(
                    "both loops have a first reading", () -> loops(events).size() == 2);
            JsonObject before = server.counters();
            for (int i = 0; i < REQUESTS; i++) {
                assertThat(server.request("GET", "/read").statusCode()).isEqualTo(200);
            }
            Eventually.until("all requests are told", () -> sum(events, Told::requests) >= REQUESTS);
            JsonObject after = server.counters();
            assertThat(sum(events, Told::requests)).isEqualTo(grown(before, after, "requests"));
            assertThat(sum(events, Told::bytes)).isEqualTo(grown(before, after, "bytes"));
            assertThat(sum(events, Told::iterations)).isGreaterThanOrEqualTo(REQUESTS);
            assertThat(events).extracting(Told::connections).contains(1L);
            assertThat(events).extracting(Told::thread).allMatch(name -> name.startsWith("vert.x-eventloop-thread"));
            assertThat(events).extracting(Told::seconds).allMatch(seconds -> seconds > 0.5 && seconds <= 5);
        }
    }

    private static long grown(JsonObject before, JsonObject after, String key) {
        return RunningServer.sum(after, key) - RunningServer.sum(before, key);
    }

    private static long sum(Queue<Told> events, ToLongFunction<Told> value) {
        return events.stream().mapToLong(value).sum();
    }

    private static Set<Integer> loops(Queue<Told> events) {
        return events.stream().map(Told::loop).collect(Collectors.toSet());
    }

    private static JMXConnector connect(int port) throws IOException {
        return JMXConnectorFactory.connect(
                new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + port + "/jmxrmi"));
    }

    private record Told(
            int loop, String thread, double seconds, long requests, long bytes, long connections, long iterations) {
        static Told of(RecordedEvent event) {
            return new Told(
                    event.getInt("loop"),
                    event.getThread("thread").getJavaName(),
                    event.getDuration("period").toNanos() / 1e9,
                    event.getLong("requests"),
                    event.getLong("bytes"),
                    event.getLong("connectionsOpen"),
                    event.getLong("iterations"));
        }
    }
}
