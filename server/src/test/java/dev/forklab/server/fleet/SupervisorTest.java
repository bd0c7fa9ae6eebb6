package dev.forklab.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SupervisorTest {
    private static final String READY = Worker.READY + " parallel 128 1 1 2";

    private final Queue<String> output = new ConcurrentLinkedQueue<>();
    private final AtomicInteger deaths = new AtomicInteger();

    @Test
    void saysTheLastLineOfAWorkerThatDiesAtStart() {
        Supervisor supervisor = supervisor("echo first; echo the reason; exit 7");
        supervisor.start();
        assertThatThrownBy(() -> await(supervisor.ready()))
                .hasCauseInstanceOf(WorkerDiedException.class)
                .hasMessageContaining("worker 3 died at start: exit 7, the reason");
        assertThat(output).containsExactly("worker 3: first", "worker 3: the reason");
    }

    @Test
    void takesNoLineOfTheGcLogForTheReason() {
        Supervisor supervisor = supervisor("echo the reason; echo '[0.005s][info][gc] Using Parallel'; exit 7");
        supervisor.start();
        assertThatThrownBy(() -> await(supervisor.ready()))
                .hasMessageContaining("worker 3 died at start: exit 7, the reason");
        assertThat(output).containsExactly("worker 3: the reason", "worker 3: [0.005s][info][gc] Using Parallel");
    }

    @Test
    void saysWhatIsMissingWhenTheProcessCannotStart() {
        Supervisor supervisor =
                new Supervisor(3, new ProcessBuilder("/no/such/java"), output::add, deaths::incrementAndGet);
        supervisor.start();
        assertThatThrownBy(() -> await(supervisor.ready())).hasMessageContaining("/no/such/java");
    }

    @Test
    void givesUpOnAWorkerThatCannotLive() {
        Supervisor supervisor = supervisor("echo " + READY + "; exit 9");
        supervisor.start();
        assertThatThrownBy(() -> await(supervisor.lost()))
                .hasMessageContaining("worker 3 died too often: more than 5 restarts in 30 s, last: exit 9");
        assertThat(supervisor.restarts()).isEqualTo(5);
        assertThat(deaths).hasValue(6);
    }

    @Test
    void endsAWorkerByTheEndOfItsInput() throws Exception {
        Supervisor supervisor = supervisor("echo " + READY + "; cat; echo done");
        supervisor.start();
        await(supervisor.ready());
        assertThat(supervisor.jvm()).isEqualTo(new JvmFacts("parallel", 128, 1, 1, 2));
        supervisor.stop();
        supervisor.awaitEnd(Instant.now().plusSeconds(10));
        assertThat(output).containsExactly("worker 3: done");
        assertThat(supervisor.restarts()).isZero();
        assertThat(deaths).hasValue(1);
    }

    @Test
    void killsAWorkerThatDoesNotEnd() throws Exception {
        Supervisor supervisor = supervisor("echo " + READY + "; exec tail -f /dev/null");
        supervisor.start();
        await(supervisor.ready());
        supervisor.stop();
        supervisor.awaitEnd(Instant.now().plusMillis(100));
        assertThat(ProcessHandle.of(supervisor.pid())).isNotPresent();
    }

    private Supervisor supervisor(String script) {
        return new Supervisor(3, new ProcessBuilder("sh", "-c", script), output::add, deaths::incrementAndGet);
    }

    private static void await(CompletableFuture<Void> future) throws Exception {
        future.get(20, TimeUnit.SECONDS);
    }
}
