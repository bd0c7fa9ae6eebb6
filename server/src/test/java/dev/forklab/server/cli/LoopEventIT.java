package dev.forklab.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.server.cli.LoopEvents.Told;
import dev.forklab.server.fleet.Transport;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoopEventIT {
    private static final int REQUESTS = 300;

    @ParameterizedTest
    @EnumSource(Transport.class)
    void tellsWhatTheWorkersCountersTell(Transport transport) throws Exception {
        try (RunningServer server =
                        new RunningServer("--mode=single", "--event-loops=2", "--cpus=0", "--transport=" + transport);
                LoopEvents events = new LoopEvents(server.jmxPort(0), 2)) {
            JsonObject before = server.counters();
            for (int i = 0; i < REQUESTS; i++) {
                assertThat(server.request("GET", "/read").statusCode()).isEqualTo(200);
            }
            Eventually.until("all requests are told", () -> events.sum(Told::requests) >= REQUESTS);
            JsonObject after = server.counters();
            assertThat(events.sum(Told::requests)).isEqualTo(grown(before, after, "requests"));
            assertThat(events.sum(Told::bytes)).isEqualTo(grown(before, after, "bytes"));
            assertThat(events.sum(Told::iterations)).isGreaterThanOrEqualTo(REQUESTS);
            assertThat(events.all()).extracting(Told::connections).contains(1L);
            assertThat(events.all())
                    .allSatisfy(told -> assertThat(told.thread()).isEqualTo("vert.x-eventloop-thread-" + told.loop()));
            assertThat(events.all()).extracting(Told::seconds).allMatch(seconds -> seconds > 0.5 && seconds <= 5);
        }
    }

    private static long grown(JsonObject before, JsonObject after, String key) {
        return RunningServer.sum(after, key) - RunningServer.sum(before, key);
    }
}
