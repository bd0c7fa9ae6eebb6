package dev.forklab.lab.report;

import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.MemorySample;
import dev.forklab.lab.runs.ProcessSample;
import dev.forklab.lab.runs.TimeSpan;
import dev.forklab.lab.runs.WorkerCounters;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Resident memory of the server's processes that are no workers: the parent of prefork. */
final class ParentMemory {
    private ParentMemory() {}

    /**
     * By the last sample in the window that has it. Who is a worker is what the server's own counters say, as a worker
     * that was lost or not read is one, too; none without counters.
     */
    static List<MemorySample> of(List<HostSample> samples, TimeSpan window) {
        Set<Long> workers = samples.stream()
                .map(HostSample::counters)
                .filter(Objects::nonNull)
                .flatMap(counters -> counters.workers().stream())
                .map(WorkerCounters::pid)
                .collect(Collectors.toSet());
        if (workers.isEmpty()) {
            return List.of();
        }
        return samples.stream()
                .filter(sample -> sample.processes() != null)
                .filter(sample -> sample.timeUs() >= window.startUs() && sample.timeUs() < window.stopUs())
                .map(sample -> sample.processes().stream()
                        .filter(process -> !workers.contains(process.pid()))
                        .map(ProcessSample::memory)
                        .filter(Objects::nonNull)
                        .toList())
                .filter(others -> !others.isEmpty())
                .reduce(List.of(), (earlier, later) -> later);
    }
}
