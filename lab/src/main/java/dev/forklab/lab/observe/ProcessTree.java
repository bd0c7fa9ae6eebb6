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
 * known ones are read every time; the whole table, as it is dear, when one of them has ended and for some samples after,
 * while its successor may be on its way, and once a minute.
 */
final class ProcessTree {
    private static final int SAMPLES_BETWEEN_SCANS = 60;
    private static final int SCANS_AFTER_AN_END = 10;

    private final ProcessTable processes;
    private final ThreadWatch threads;
    private final long root;
    private Map<Long, Long> startTicksByPid = Map.of();
    private int samplesSinceScan;
    private int scansDue;

    private ProcessTree(ProcessTable processes, ThreadWatch threads, long root) {
        this.processes = processes;
        this.threads = threads;
        this.root = root;
    }

    static ProcessTree of(Path proc, CpusAllowed allowed, long listener) throws IOException {
        ProcessTable processes = new ProcessTable(proc);
        ProcessTree tree = new ProcessTree(processes, new ThreadWatch(proc, allowed), root(processes.all(), listener));
        tree.scan();
        return tree;
    }

    /** The processes now, by number. */
    List<ProcessSample> sample() throws IOException {
        List<ProcessStat> found = read();
        if (found.size() < startTicksByPid.size()) {
            scansDue = SCANS_AFTER_AN_END;
        }
        if (scansDue > 0 || ++samplesSinceScan >= SAMPLES_BETWEEN_SCANS) {
            scansDue = Math.max(0, scansDue - 1);
            scan();
            found = read();
        }
        return found.stream()
                .map(stat -> stat.sample(threads.changes(stat.pid())))
                .toList();
    }

    private List<ProcessStat> read() {
        List<ProcessStat> found = new ArrayList<>();
        startTicksByPid.forEach((pid, startTicks) -> {
            Optional<ProcessStat> process = processes.process(pid);
            process.filter(stat -> stat.startTicks() == startTicks).ifPresent(found::add);
        });
        return found;
    }

    private void scan() throws IOException {
        Map<Long, ProcessStat> all = processes.all();
        Map<Long, Long> found = new TreeMap<>();
        for (ProcessStat process : all.values()) {
            if (descends(process, all)) {
                found.put(process.pid(), process.startTicks());
            }
        }
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
