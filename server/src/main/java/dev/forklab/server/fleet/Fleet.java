package dev.forklab.server.fleet;

import dev.forklab.server.counters.CounterReading;
import dev.forklab.server.counters.CounterSnapshot;
import dev.forklab.server.counters.CountersFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The workers of one server: one process in single mode, many in prefork, looked after in the same way. */
public final class Fleet implements AutoCloseable {
    private static final Path PROC = Path.of("/proc");
    private static final Duration END_WITHIN = Duration.ofSeconds(5);

    private final FleetSettings settings;
    private final CountersFile counters;
    private final List<Supervisor> supervisors = new ArrayList<>();

    /**
     * @param poolFile that the workers map
     * @param countersFile that the workers map; made if it is not there
     * @param output takes the workers' lines, each with the worker's number before it
     */
    public Fleet(FleetSettings settings, JavaCommand java, Path poolFile, Path countersFile, Consumer<String> output)
            throws IOException {
        this.settings = settings;
        this.counters = CountersFile.open(countersFile, settings.workers(), settings.eventLoops());
        for (int i = 0; i < settings.workers(); i++) {
            int worker = i;
            ProcessBuilder builder = java.worker(
                    settings.worker(worker, poolFile, countersFile),
                    settings.placement().worker(worker, settings.eventLoops()));
            supervisors.add(new Supervisor(worker, builder, output, () -> counters.forgetOpenConnections(worker)));
        }
    }

    /**
     * Starts all workers and waits until each of them serves.
     *
     * @throws WorkerDiedException if one dies before, or is not ready within the limit
     */
    public void start(Duration limit) throws WorkerDiedException, InterruptedException {
        supervisors.forEach(Supervisor::start);
        try {
            all(supervisors.stream().map(Supervisor::ready).toList()).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException died) {
            throw workerDied(died);
        } catch (TimeoutException late) {
            throw WorkerDiedException.atStart(firstNotReady(), "not ready within " + limit.toSeconds() + " s");
        }
    }

    /** Returns only by throwing: when a worker died too often to be started again. */
    public void watch() throws WorkerDiedException, InterruptedException {
        try {
            CompletableFuture.anyOf(supervisors.stream().map(Supervisor::lost).toArray(CompletableFuture[]::new))
                    .get();
        } catch (ExecutionException died) {
            throw workerDied(died);
        }
    }

    /**
     * All workers as they are now, running or not.
     *
     * @param clock by which the counters' time is told
     */
    public FleetState state(Clock clock) {
        CounterSnapshot snapshot = counters.snapshot(() -> ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
        List<WorkerState> workers = IntStream.range(0, supervisors.size())
                .mapToObj(worker -> state(worker, snapshot.workers().get(worker)))
                .toList();
        return new FleetState(snapshot.timeMicros(), workers);
    }

    /** On how many sockets each worker listens for data now. */
    public List<Integer> listeners() {
        Listeners listeners = Listeners.read(PROC, settings.port());
        return supervisors.stream()
                .map(supervisor -> listeners.of(supervisor.pid()))
                .toList();
    }

    /** What was asked for. */
    public FleetSettings settings() {
        return settings;
    }

    /** The flags of every worker's JVM. */
    public List<String> jvmFlags() {
        return JvmFlags.of(settings.eventLoops());
    }

    private WorkerState state(int worker, CounterReading reading) {
        Supervisor supervisor = supervisors.get(worker);
        long pid = supervisor.pid();
        ProcessStatus status = ProcessStatus.read(PROC, pid);
        return new WorkerState(
                worker,
                pid,
                supervisor.restarts(),
                status.threads(),
                status.cpus(),
                EventLoopThreads.cpus(PROC, pid),
                settings.jmxPort() + worker,
                supervisor.jvm(),
                reading);
    }

    private int firstNotReady() {
        return IntStream.range(0, supervisors.size())
                .filter(i -> !supervisors.get(i).ready().isDone())
                .findFirst()
                .orElse(0);
    }

    /** Completes when all have completed, and fails as soon as one fails. */
    private static CompletableFuture<Void> all(List<CompletableFuture<Void>> futures) {
        CompletableFuture<Void> all = CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
        for (CompletableFuture<Void> future : futures) {
            future.exceptionally(failure -> {
                all.completeExceptionally(failure);
                return null;
            });
        }
        return all;
    }

    private static WorkerDiedException workerDied(ExecutionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof WorkerDiedException died) {
            return died;
        }
        throw new IllegalStateException(cause);
    }

    /** Ends all workers: by the end of their standard input, and by force those that do not end in time. */
    @Override
    public void close() throws IOException {
        for (Supervisor supervisor : supervisors) {
            supervisor.stop();
        }
        Instant deadline = Instant.now().plus(END_WITHIN);
        try {
            for (Supervisor supervisor : supervisors) {
                supervisor.awaitEnd(deadline);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the workers end");
        }
    }
}
