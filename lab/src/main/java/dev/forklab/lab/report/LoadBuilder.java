package dev.forklab.lab.report;

import dev.forklab.lab.judge.FleetMeter;
import dev.forklab.lab.judge.HostMeter;
import dev.forklab.lab.judge.Window;
import dev.forklab.lab.judge.WorkerLoad;
import dev.forklab.lab.judge.WorkerSpread;
import dev.forklab.lab.profile.JvmProfile;
import dev.forklab.lab.profile.LoopEvents;
import dev.forklab.lab.profile.Profile;
import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.LostWorker;
import dev.forklab.lab.runs.RecordedWorker;
import dev.forklab.lab.runs.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Puts together what the load was in a profiled window: the server's, and the part of it whose recordings were read. */
final class LoadBuilder {
    private final ProfiledWindow window;
    private final Profile profile;
    private final Window measured;
    private final List<WorkerLoad> workers;

    LoadBuilder(ProfiledWindow window, List<HostSample> samples, Profile profile) {
        this.window = window;
        this.profile = profile;
        TimeSpan span = window.span().orElseThrow();
        this.measured = new Window(span.startUs(), span.stopUs(), false);
        this.workers = new FleetMeter(samples).in(measured);
    }

    /** What a worker's recording is called in a profile. */
    static String name(int worker) {
        return "worker " + worker;
    }

    ProfiledLoad build(String run, HostMeter server) {
        OptionalDouble cpu = server.serverCpuSeconds(measured);
        Long requests = sum(workers, WorkerLoad::requests);
        Long recordedConnections = recorded(WorkerLoad::connections);
        Long recordedRequests = recorded(WorkerLoad::requests);
        Set<Integer> unrecorded = unrecorded();
        List<String> notes = new ArrayList<>(window.notes());
        notes.addAll(profile.unread());
        if (!unrecorded.isEmpty()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "views and what a request costs leave out worker %s: they are of %s connections and %s requests",
                    unrecorded.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                    Figures.whole(recordedConnections),
                    Figures.whole(recordedRequests == null ? requestsByEvents() : recordedRequests)));
        }
        return new ProfiledLoad(
                run,
                window.recording().name(),
                window.level(),
                measured.startUs(),
                measured.endUs(),
                window.connections(),
                requests,
                List.copyOf(unrecorded),
                recordedConnections,
                recordedRequests,
                requestsByEvents(),
                cpu.isPresent() ? cpu.getAsDouble() : null,
                workers,
                workers.isEmpty() ? null : WorkerSpread.of(workers),
                List.copyOf(notes));
    }

    /** The event is one a second, so a second at the window's ends is not told of. */
    private Double requestsByEvents() {
        LoopEvents.Work work = profile.together().loops().all();
        return work.coveredSeconds() > 0
                ? work.requests() * (measured.endUs() - measured.startUs()) / 1e6 / work.coveredSeconds()
                : null;
    }

    /** Of the workers whose recordings were read; null unless all of them were observed. */
    private Long recorded(ToLongFunction<WorkerLoad> figure) {
        List<WorkerLoad> observed =
                workers.stream().filter(load -> isRead(load.worker())).toList();
        return observed.size() == profile.workers().size() ? sum(observed, figure) : null;
    }

    /** The numbers of workers that are known to have been there, and are not in the views. */
    private Set<Integer> unrecorded() {
        Set<Integer> known = new TreeSet<>();
        window.recorded().workers().stream().map(RecordedWorker::worker).forEach(known::add);
        window.recorded().lost().stream().map(LostWorker::worker).forEach(known::add);
        workers.stream().map(WorkerLoad::worker).forEach(known::add);
        known.removeIf(this::isRead);
        return known;
    }

    private boolean isRead(int worker) {
        return profile.workers().stream().map(JvmProfile::name).anyMatch(name(worker)::equals);
    }

    private static Long sum(List<WorkerLoad> workers, ToLongFunction<WorkerLoad> figure) {
        return workers.isEmpty() ? null : workers.stream().mapToLong(figure).sum();
    }
}
