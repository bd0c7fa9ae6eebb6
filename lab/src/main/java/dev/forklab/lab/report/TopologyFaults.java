package dev.forklab.lab.report;

import dev.forklab.lab.runs.Arm;
import dev.forklab.lab.runs.JvmFacts;
import dev.forklab.lab.runs.PointFolder;
import dev.forklab.lab.runs.ServerState;
import dev.forklab.lab.runs.Topology;
import dev.forklab.lab.runs.WorkerTopology;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Where the server that ran was not the one that the arm asks for, as it said of itself before and after the ramp; a ramp that ended for the loss of a client was not
 * asked afterwards.
 */
final class TopologyFaults {
    private final Arm arm;
    private final List<String> faults = new ArrayList<>();

    private TopologyFaults(Arm arm) {
        this.arm = arm;
    }

    static List<String> of(PointFolder ramp, Arm arm) throws IOException {
        if (!Files.exists(ramp.serverFile()) || ramp.server().before() == null) {
            return List.of("the server's topology was not read");
        }
        TopologyFaults found = new TopologyFaults(arm);
        found.add("before", ramp.server().before());
        if (ramp.server().after() != null || ramp.lostClients().isEmpty()) {
            found.add("after", ramp.server().after());
        }
        return found.faults;
    }

    private void add(String moment, ServerState state) {
        if (state == null || state.topology() == null) {
            faults.add("the server's topology was not read " + moment + " the ramp");
            return;
        }
        Topology topology = state.topology();
        compare("mode", moment, arm.mode(), topology.mode());
        compare("accept", moment, arm.accept(), Objects.requireNonNullElse(topology.accept(), Arm.SHARED));
        compare("index", moment, arm.index(), topology.index());
        compare("lock hold", moment, arm.lockHoldMicros(), Objects.requireNonNullElse(topology.lockHoldMicros(), 0));
        compare("workers", moment, arm.workers(), topology.workers().size());
        for (WorkerTopology worker : topology.workers()) {
            compare("event loops of worker " + worker.worker(), moment, arm.eventLoops(), worker.eventLoops());
            if (arm.totals() != null) {
                compareJvm("worker " + worker.worker(), moment, arm.totals().each(), worker.jvm());
            }
        }
    }

    private void compareJvm(String worker, String moment, JvmFacts asked, JvmFacts found) {
        if (found == null) {
            faults.add("what the JVM of " + worker + " has is not known " + moment + " the ramp");
            return;
        }
        compare("collector of " + worker, moment, asked.collector(), found.collector());
        compare("heap MB of " + worker, moment, asked.heapMb(), found.heapMb());
        compare("active processors of " + worker, moment, asked.activeProcessors(), found.activeProcessors());
        compare("GC threads of " + worker, moment, asked.gcThreads(), found.gcThreads());
        compare("compiler threads of " + worker, moment, asked.compilerThreads(), found.compilerThreads());
    }

    private void compare(String what, String moment, Object asked, Object found) {
        if (!Objects.equals(asked, found)) {
            faults.add(what + " " + moment + " the ramp: asked for " + asked + ", found " + found);
        }
    }
}
