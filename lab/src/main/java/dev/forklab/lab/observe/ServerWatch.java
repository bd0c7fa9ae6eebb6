package dev.forklab.lab.observe;

import dev.forklab.lab.runs.LoopSample;
import dev.forklab.lab.runs.PortListener;
import dev.forklab.lab.runs.ProcessSample;
import dev.forklab.lab.runs.UnreachableTargetException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The server that listens on a port: its processes, and whoever listens there. */
final class ServerWatch {
    private final ProcessTree tree;
    private final Listeners listeners;

    private ServerWatch(ProcessTree tree, Listeners listeners) {
        this.tree = tree;
        this.listeners = listeners;
    }

    /** @throws UnreachableTargetException when no process is found that listens there */
    static ServerWatch of(Path proc, int port, CpusAllowed allowed) throws IOException {
        Listeners listeners = new Listeners(proc, port);
        List<PortListener> found = listeners.look();
        if (found.isEmpty()) {
            throw new UnreachableTargetException(
                    "--port " + port + ": no process listens there, or its files may not be read; start the server,"
                            + " observe as root",
                    null);
        }
        return new ServerWatch(ProcessTree.of(proc, allowed, found.getFirst().pid()), listeners);
    }

    /** The processes now, with their event loops; null where these are not asked for. */
    List<ProcessSample> processes(LoopWatch loops) throws IOException {
        List<ProcessSample> processes = tree.sample();
        if (loops == null) {
            return processes;
        }
        Map<Long, List<LoopSample>> samples =
                loops.sample(processes.stream().map(ProcessSample::pid).collect(Collectors.toSet()));
        return processes.stream()
                .map(process -> process.with(samples.get(process.pid())))
                .toList();
    }

    List<PortListener> listeners() throws IOException {
        return listeners.look();
    }
}
