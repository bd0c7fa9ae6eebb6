package dev.forklab.server.fleet;

import dev.forklab.server.counters.CountersFile;
import dev.forklab.server.counters.LoopCounters;
import dev.forklab.server.counters.LoopEvents;
import dev.forklab.server.http.Awaited;
import dev.forklab.server.http.DataSocket;
import dev.forklab.server.http.LoopIterations;
import dev.forklab.server.http.Payloads;
import dev.forklab.server.http.ReadVerticle;
import dev.forklab.server.pool.BadPoolException;
import dev.forklab.server.pool.PayloadIndex;
import dev.forklab.server.pool.PayloadPool;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;

/** The child's side of the fleet: one process that serves until its standard input ends. */
public final class Worker {
    /** How the line begins by which a worker tells its parent that it serves, and what its JVM has. */
    static final String READY = "forklab-worker ready";

    private final WorkerSettings settings;
    private final LoopIterations iterations = new LoopIterations();

    public Worker(WorkerSettings settings) {
        this.settings = settings;
    }

    /**
     * Serves until {@code stdin} ends, which it also does when the parent is killed.
     *
     * @param stdout takes the line that says that this worker is ready
     */
    public void serve(InputStream stdin, PrintStream stdout) throws BadPoolException, IOException {
        CountersFile counters = CountersFile.open(settings.countersFile(), settings.workers(), settings.eventLoops());
        counters.forgetOpenConnections(settings.worker());
        try (JmxEndpoint jmx = new JmxEndpoint(settings.jmxPort());
                TotalsClock clock = new TotalsClock(counters.totals(settings.worker()));
                LoopEvents events = new LoopEvents()) {
            jmx.start();
            if (settings.asyncProfiler()) {
                AsyncProfilerBean.register();
            }
            clock.start();
            events.start();
            try (VertxInstances vertx = VertxInstances.of(
                    settings.accept(),
                    settings.eventLoops(),
                    settings.transport().require(iterations))) {
                Awaited.get(deploy(vertx, counters, events), "data port " + settings.port());
                stdout.println(READY + " " + JvmFacts.ofThisJvm().words());
                stdout.flush();
                stdin.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    private Future<?> deploy(VertxInstances vertx, CountersFile counters, LoopEvents events)
            throws BadPoolException, IOException {
        PayloadPool pool = PayloadPool.open(settings.poolFile());
        Payloads payloads = new Payloads(pool);
        PayloadIndex index = settings.index().create(pool.size(), settings.seed(), settings.lockHoldMicros());
        HttpServerOptions socket = DataSocket.options(settings.port(), settings.reusePort());
        AtomicInteger loop = new AtomicInteger();
        return vertx.deploy(() -> {
            int own = loop.getAndIncrement();
            LoopCounters counted = counters.loop(settings.worker(), own);
            return new ReadVerticle(socket, payloads, index, counted, () -> begin(own, counted, events));
        });
    }

    /** Called by each event loop on itself. */
    private void begin(int loop, LoopCounters counters, LoopEvents events) {
        Thread thread = Thread.currentThread();
        thread.setName(EventLoopThreads.name(loop));
        events.add(loop, thread, counters, () -> iterations.of(thread));
        if (!settings.loopCpus().isEmpty()) {
            ThreadAffinity.hold(settings.loopCpus().get(loop));
        }
    }
}
