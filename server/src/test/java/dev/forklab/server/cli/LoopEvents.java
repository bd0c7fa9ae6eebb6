package dev.forklab.server.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import jdk.jfr.consumer.RecordedEvent;
import jdk.management.jfr.RemoteRecordingStream;

/** What the event loops of a worker tell each second of themselves, streamed over its JMX port. */
final class LoopEvents implements AutoCloseable {
    private static final String EVENT = "forklab.EventLoop";

    private final Queue<Told> events = new ConcurrentLinkedQueue<>();
    private final JMXConnector jmx;
    private final RemoteRecordingStream stream;

    /** Returns when each loop has told once. */
    LoopEvents(int jmxPort, int eventLoops) throws Exception {
        jmx = JMXConnectorFactory.connect(
                new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + jmxPort + "/jmxrmi"));
        stream = new RemoteRecordingStream(jmx.getMBeanServerConnection());
        stream.enable(EVENT).withPeriod(Duration.ofSeconds(1));
        stream.onEvent(EVENT, event -> events.add(Told.of(event)));
        stream.startAsync();
        Eventually.until("all loops have a first reading", () -> last().size() == eventLoops);
    }

    List<Told> all() {
        return List.copyOf(events);
    }

    /** The last event of each loop. */
    Map<Integer, Told> last() {
        return events.stream().collect(Collectors.toMap(Told::loop, Function.identity(), (_, later) -> later));
    }

    long sum(ToLongFunction<Told> value) {
        return events.stream().mapToLong(value).sum();
    }

    @Override
    public void close() throws IOException {
        stream.close();
        jmx.close();
    }

    record Told(int loop, String thread, double seconds, long requests, long bytes, long connections, long iterations) {
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
