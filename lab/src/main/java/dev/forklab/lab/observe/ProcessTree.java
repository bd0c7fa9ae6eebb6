package dev.forklab.lab.observe;

import dev.forklab.lab.runs.ProcessSample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A server's processes: the topmost ancestor of its listener in the listener's process group, and all descendants. The
 * whole table is read only when a known process has ended, after a change, and now and then; the known ones every time.
 */
final class ProcessTree {
    private static final int SAMPLES_BETWEEN_SCANS = 10;

    private final ProcessTable processes;
    private final long root;
    private Map<Long, Long> startTicksByPid = Map.of();
    private int samplesSinceScan;
    private boolean changed;

    private ProcessTree(ProcessTable processes, long root) {
        this.processes = processes;
        this.root = root;
    }

    static ProcessTree of(Path proc, long listener) throws IOException {
        ProcessTable processes = new ProcessTable(proc);
        ProcessTree tree = new ProcessTree(processes, root(processes.all(), listener));
        tree.scan();
        return tree;
    }

    /** The processes now, by number. */
    List<ProcessSample> sample() throws IOException {
        List<ProcessSample> samples = read();
        boolean ended = samples.size() < startTicksByPid.size();
        if (ended || changed || ++samplesSinceScan >= SAMPLES_BETWEEN_SCANS) {
            scan();
            return read();
        }
        return samples;
    }

    private List<ProcessSample> read() {
        List<ProcessSample> samples = new ArrayList<>();
        startTicksByPid.forEach((pid, startTicks) -> {
            Optional<ProcessStat> process = processes.process(pid);
            process.filter(stat -> stat.startTicks() == startTicks).ifPresent(stat -> samples.add(stat.sample()));
        });
        return samples;
    }

    private void scan() throws IOException {
        Map<Long, ProcessStat> all = processes.all();
        Map<Long, Long> found = new TreeMap<>();
        for (ProcessStat process : all.values()) {
            if (descends(process, all)) {
                found.put(process.pid(), process.startTicks());
            }
        }
        changed = !found.equals(startTicksByPid);
        startTicksByPid = found;
        samplesSinceScan = 0;
    }

    private boolean descends(ProcessStat process, Map<Long, ProcessStat> all) {
        ProcessStat ancestor = process;
        while (ancestor != null && ancestor.pid() != root) {
            ancestor = all.get(ancestor.parent());
        }
        return ancestor != null;
    }

    private static long root(Map<Long, ProcessStat> all, long listener) {
        ProcessStat top = all.get(listener);
        if (top == null) {
            return listener;
        }
        ProcessStat parent = all.get(top.parent());
        while (parent != null && parent.group() == top.group()) {
            top = parent;
            parent = all.get(top.parent());
        }
        return top.pid();
    }
}
