package dev.forklab.lab.report;

import dev.forklab.lab.judge.Bound;
import dev.forklab.lab.judge.ClientWindow;
import dev.forklab.lab.judge.Utilisation;
import dev.forklab.lab.profile.BadRecordingException;
import dev.forklab.lab.profile.LockUse;
import dev.forklab.lab.profile.ProfileReader;
import dev.forklab.lab.profile.RecordedJvm;
import dev.forklab.lab.runs.Arm;
import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.PointFolder;
import dev.forklab.lab.runs.RecordedWorker;
import dev.forklab.lab.runs.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a run's recordings tell of locks; each is read once. */
final class LockEvidence {
    private final RunFolder run;
    private final Plan plan;
    private final Map<String, Optional<Utilisation>> points = new HashMap<>();

    LockEvidence(RunFolder run, Plan plan) {
        this.run = run;
        this.plan = plan;
    }

    /** Of the recorded point: of the worker whose lock was taken most; empty when nobody waited for any. */
    Optional<Utilisation> ofPoint(PointFolder recording) throws IOException {
        if (!points.containsKey(recording.name())) {
            points.put(
                    recording.name(),
                    Files.exists(recording.windowFile()) ? of(ProfiledWindow.ofPoint(recording)) : Optional.empty());
        }
        return points.get(recording.name());
    }

    /**
     * Of each level of a ramp, in the plan's order: where it was recorded whole its own; else the recorded point's, which
     * had the same process, where at least as many requests were under way.
     */
    List<Optional<Utilisation>> ofLevels(PointFolder ramp, List<ClientWindow> levels) throws IOException {
        PointFolder recording = new PointFolder(run.path().resolve("recordings").resolve(ramp.name()));
        if (!Files.exists(recording.windowFile())) {
            return Collections.nCopies(levels.size(), Optional.empty());
        }
        List<Optional<Utilisation>> found = new ArrayList<>();
        if (plan.arm(ramp.arm()).record().equals(Arm.RECORD_RAMP)) {
            for (ProfiledWindow window : ProfiledWindow.ofRamp(recording, ramp, levels.size())) {
                found.add(of(window));
            }
            return found;
        }
        int recorded = plan.recording().connections() * plan.load().pipelining();
        for (ClientWindow level : levels) {
            found.add(level.inFlight() >= recorded ? ofPoint(recording) : Optional.empty());
        }
        return found;
    }

    private static Optional<Utilisation> of(ProfiledWindow window) throws IOException {
        if (window.span().isEmpty()) {
            return Optional.empty();
        }
        List<Utilisation> used = new ArrayList<>();
        for (RecordedWorker worker : window.recorded().workers()) {
            Path file = window.recording().path().resolve(worker.file());
            lock(new RecordedJvm(
                            LoadBuilder.name(worker.worker()), worker.pid(), file, window.window(), null, List.of()))
                    .ifPresent(used::add);
        }
        return used.stream().max(Comparator.comparing(Utilisation::share));
    }

    /** Nothing of a recording that is gone or cannot be read: make profile says what is wrong with it. */
    private static Optional<Utilisation> lock(RecordedJvm jvm) throws IOException {
        if (!Files.exists(jvm.file())) {
            return Optional.empty();
        }
        try {
            return ProfileReader.lock(jvm).map(lock -> utilisation(jvm.name(), lock));
        } catch (BadRecordingException _) {
            return Optional.empty();
        }
    }

    private static Utilisation utilisation(String worker, LockUse lock) {
        String evidence = String.format(
                Locale.ROOT,
                "a thread waited for the %s in %s of %s, or parked inside it, for %.0f %%",
                lock.lock(),
                lock.site(),
                worker,
                100 * lock.share());
        return new Utilisation(Bound.LOCK, lock.share(), evidence);
    }
}
