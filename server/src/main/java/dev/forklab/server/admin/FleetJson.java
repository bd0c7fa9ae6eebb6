package dev.forklab.server.admin;

import dev.forklab.server.fleet.Fleet;
import dev.forklab.server.fleet.FleetSettings;
import dev.forklab.server.fleet.FleetState;
import dev.forklab.server.fleet.JvmFacts;
import dev.forklab.server.fleet.WorkerState;
import dev.forklab.server.pool.PoolSummary;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/** The two pages of the admin port as JSON: the contract with whoever measures this server. */
public final class FleetJson {
    private static final int SCHEMA = 1;

    private final Fleet fleet;
    private final PoolSummary pool;
    private final Clock clock;

    public FleetJson(Fleet fleet, PoolSummary pool, Clock clock) {
        this.fleet = fleet;
        this.pool = pool;
        this.clock = clock;
    }

    /** What is really running: CPUs and listeners are read back from the kernel, what a JVM has from the JVM. */
    JsonObject topology() {
        FleetSettings settings = fleet.settings();
        List<Integer> listeners = fleet.listeners();
        return new JsonObject()
                .put("schema", SCHEMA)
                .put("mode", settings.mode().toString())
                .put("accept", settings.accept().toString())
                .put("index", settings.index().toString())
                .put("lock_hold_micros", settings.lockHoldMicros())
                .put("transport", settings.transport().toString())
                .put("affinity", settings.placement().affinity().toString())
                .put("port", settings.port())
                .put("pool", pool())
                .put("jvm_flags", new JsonArray(fleet.jvmFlags()))
                .put("workers", workers(fleet.state(clock), worker -> place(worker)
                        .put("listeners", listeners.get(worker.worker()))));
    }

    /** What was counted until now, cumulative over restarts; {@code time_us} is the time of the reading. */
    JsonObject counters() {
        FleetState state = fleet.state(clock);
        return new JsonObject()
                .put("schema", SCHEMA)
                .put("time_us", state.timeMicros())
                .put("workers", workers(state, this::counted));
    }

    private JsonObject pool() {
        return new JsonObject()
                .put("payloads", pool.payloads())
                .put("bytes_mean", Math.round(pool.bytesMean()))
                .put("sha256", pool.sha256());
    }

    private static JsonArray workers(FleetState state, Function<WorkerState, JsonObject> page) {
        return new JsonArray(state.workers().stream().map(page).toList());
    }

    private JsonObject place(WorkerState state) {
        return new JsonObject()
                .put("worker", state.worker())
                .put("pid", state.pid())
                .put("cpus", state.cpus())
                .put("event_loop_cpus", new JsonArray(state.loopCpus()))
                .put("event_loops", fleet.settings().eventLoops())
                .put("jmx_port", state.jmxPort())
                .put("jvm", state.jvm() == null ? null : jvm(state.jvm()));
    }

    private static JsonObject jvm(JvmFacts jvm) {
        return new JsonObject()
                .put("collector", jvm.collector())
                .put("heap_mb", jvm.heapMegabytes())
                .put("active_processors", jvm.activeProcessors())
                .put("gc_threads", jvm.gcThreads())
                .put("compiler_threads", jvm.compilerThreads());
    }

    private JsonObject counted(WorkerState state) {
        return new JsonObject()
                .put("worker", state.worker())
                .put("pid", state.pid())
                .put("restarts", state.restarts())
                .put("threads", state.threads())
                .put("connections_accepted", state.counters().connectionsAccepted())
                .put("connections_open", state.counters().connectionsOpen())
                .put("requests", state.counters().requests())
                .put("bytes", state.counters().bytes())
                .put("compile_ms", state.counters().compileMillis())
                .put("gc_ms", state.counters().gcMillis())
                .put("safepoint_ms", state.counters().safepointMillis());
    }
}
