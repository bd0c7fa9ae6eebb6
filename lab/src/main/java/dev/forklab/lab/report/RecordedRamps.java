package dev.forklab.lab.report;

import dev.forklab.lab.profile.BadRecordingException;
import dev.forklab.lab.runs.Arm;
import dev.forklab.lab.runs.InvalidResultException;
import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.PointFolder;
import dev.forklab.lab.runs.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Reads all recorded windows of a run; one that cannot be profiled is told of, and the others count all the same. */
final class RecordedRamps {
    private final RunFolder run;
    private final Plan plan;
    private final RunHosts hosts;
    private final List<RampProfile> profiles = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    private RecordedRamps(RunFolder run) throws IOException {
        this.run = run;
        this.plan = run.plan();
        this.hosts = new RunHosts(run.hosts());
    }

    /**
     * The profiles, each with a note for every window that has none.
     *
     * @throws InvalidResultException when no window can be profiled
     */
    static List<RampProfile> read(RunFolder run) throws IOException {
        RecordedRamps ramps = new RecordedRamps(run);
        for (PointFolder recording : run.recordings()) {
            if (Files.exists(recording.windowFile())) {
                for (ProfiledWindow window : ramps.windows(recording)) {
                    ramps.read(window);
                }
            }
        }
        if (ramps.profiles.isEmpty()) {
            throw new InvalidResultException(run.path() + ": "
                    + (ramps.missing.isEmpty()
                            ? "no whole recording in it; bench with RECORD=point or RECORD=ramp"
                            : String.join("; ", ramps.missing)));
        }
        return ramps.profiles.stream()
                .map(profile -> profile.with(ramps.missing))
                .toList();
    }

    private List<ProfiledWindow> windows(PointFolder recording) throws IOException {
        if (plan.arm(recording.arm()).record().equals(Arm.RECORD_RAMP)) {
            PointFolder ramp = new PointFolder(run.path().resolve("ramps").resolve(recording.name()));
            return ProfiledWindow.ofRamp(recording, ramp, plan.levels().size());
        }
        return List.of(ProfiledWindow.ofPoint(recording));
    }

    private void read(ProfiledWindow window) throws IOException {
        if (window.span().isEmpty()) {
            missing.add(window.name() + " not profiled: " + window.emptiness());
            return;
        }
        RunHosts.ServerSamples server = hosts.server(window.observed());
        try {
            profiles.add(RampProfile.read(run.name(), window, server.samples(), server.meter()));
        } catch (BadRecordingException e) {
            missing.add(window.name() + " not profiled: " + e.getMessage());
        }
    }
}
