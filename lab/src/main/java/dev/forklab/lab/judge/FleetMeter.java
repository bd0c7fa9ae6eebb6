package dev.forklab.lab.judge;

import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.ProcessSample;
import dev.forklab.lab.runs.WorkerCounters;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads out of the server host's samples what each worker had to do in a window. */
public final class FleetMeter {
    private final List<HostSample> samples;

    public FleetMeter(List<HostSample> samples) {
        this.samples =
                samples.stream().filter(sample -> sample.counters() != null).toList();
    }

    /** The load of each worker, by number; one whose requests are not known at both edges is left out. */
    public List<WorkerLoad> in(Window window) {
        return nearest(window.startUs()).stream()
                .flatMap(sample -> sample.counters().workers().stream())
                .sorted(Comparator.comparingInt(WorkerCounters::worker))
                .map(worker -> load(worker, window))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The server's fullest event loop; empty when none was seen at both edges. */
    Optional<Utilisation> fullestLoop(Window window) {
        return EventLoops.fullest(samples, window);
    }

    private Optional<WorkerLoad> load(WorkerCounters worker, Window window) {
        OptionalDouble requests = requests(worker.worker()).growth(window);
        if (requests.isEmpty()) {
            return Optional.empty();
        }
        OptionalDouble cpu = cpuSeconds(worker.pid()).growth(window);
        return Optional.of(new WorkerLoad(
                worker.worker(),
                worker.pid(),
                worker.connectionsOpen(),
                Math.round(requests.getAsDouble()),
                cpu.isPresent() ? cpu.getAsDouble() : null));
    }

    private Optional<HostSample> nearest(long timeUs) {
        return samples.stream().min(Comparator.comparingLong(sample -> Math.abs(sample.timeUs() - timeUs)));
    }

    private Timeline requests(int worker) {
        Timeline timeline = new Timeline();
        for (HostSample sample : samples) {
            sample.counters().workers().stream()
                    .filter(counters -> counters.worker() == worker)
                    .forEach(counters -> timeline.add(sample.counters().timeUs(), counters.requests()));
        }
        return timeline;
    }

    private Timeline cpuSeconds(long pid) {
        Timeline timeline = new Timeline();
        for (HostSample sample : samples) {
            List<ProcessSample> processes = sample.processes() == null ? List.of() : sample.processes();
            processes.stream()
                    .filter(process -> process.pid() == pid)
                    .forEach(process -> timeline.add(sample.timeUs(), process.cpuSeconds()));
        }
        return timeline;
    }
}
