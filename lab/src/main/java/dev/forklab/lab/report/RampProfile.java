package dev.forklab.lab.report;

import dev.forklab.lab.judge.HostMeter;
import dev.forklab.lab.profile.BadRecordingException;
import dev.forklab.lab.profile.JvmProfile;
import dev.forklab.lab.profile.Profile;
import dev.forklab.lab.profile.RecordedJvm;
import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.RecordedWorker;
import dev.forklab.lab.runs.RunJson;
import dev.forklab.lab.runs.WorkerMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The profile of one recorded window, with the load in it: read from the recordings and the observers' samples.
 *
 * @param jvms whose recordings were read; whoever reads them again finds them whole
 * @param collapsed the stacks that async-profiler took of the whole recording; none without it
 */
record RampProfile(ProfiledLoad load, Profile profile, List<RecordedJvm> jvms, List<Path> collapsed) {
    /**
     * Reads it.
     *
     * @param server the server host's meter over this window's samples
     * @param window with a span
     * @throws BadRecordingException when no worker's recording can be read
     */
    static RampProfile read(String run, ProfiledWindow window, List<HostSample> samples, HostMeter server)
            throws IOException {
        List<RecordedJvm> jvms = new ArrayList<>();
        for (RecordedWorker worker : window.recorded().workers()) {
            jvms.add(jvm(window, worker, samples));
        }
        Profile profile =
                Profile.read(jvms, ParentMemory.of(samples, window.span().orElseThrow()));
        return new RampProfile(
                new LoadBuilder(window, samples, profile).build(run, server),
                profile,
                read(jvms, profile),
                window.recording().collapsedFiles());
    }

    /** The same with more that the reader must know. */
    RampProfile with(List<String> notes) {
        return new RampProfile(load.with(notes), profile, jvms, collapsed);
    }

    private static List<RecordedJvm> read(List<RecordedJvm> jvms, Profile profile) {
        Set<String> names = profile.workers().stream().map(JvmProfile::name).collect(Collectors.toSet());
        return jvms.stream().filter(jvm -> names.contains(jvm.name())).toList();
    }

    private static RecordedJvm jvm(ProfiledWindow window, RecordedWorker worker, List<HostSample> samples)
            throws IOException {
        Path memory = window.recording().memoryFile(worker.worker());
        return new RecordedJvm(
                LoadBuilder.name(worker.worker()),
                worker.pid(),
                window.recording().path().resolve(worker.file()),
                window.window(),
                Files.exists(memory) ? RunJson.read(memory, WorkerMemory.class) : null,
                samples);
    }
}
