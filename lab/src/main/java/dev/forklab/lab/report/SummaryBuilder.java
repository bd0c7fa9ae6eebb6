package dev.forklab.lab.report;

import dev.forklab.lab.judge.PointJudge;
import dev.forklab.lab.judge.PointSummary;
import dev.forklab.lab.runs.Arm;
import dev.forklab.lab.runs.HostTuning;
import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.Point;
import dev.forklab.lab.runs.PointFolder;
import dev.forklab.lab.runs.RecordedWorker;
import dev.forklab.lab.runs.RecordingWindow;
import dev.forklab.lab.runs.RunFolder;
import dev.forklab.lab.runs.TimeSpan;
import dev.forklab.lab.runs.TuningReadings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Builds a run's summary from its raw files, and from nothing else. */
public final class SummaryBuilder {
    private final RunFolder run;
    private final Plan plan;
    private final RunHosts hosts;

    public SummaryBuilder(RunFolder run) throws IOException {
        this.run = run;
        this.plan = run.plan();
        this.hosts = new RunHosts(run.hosts());
    }

    public RunSummary build() throws IOException {
        List<RunSummary.Ramp> ramps = new ArrayList<>();
        for (PointFolder folder : run.ramps()) {
            ramps.add(ramp(folder));
        }
        List<RunSummary.Recording> recordings = new ArrayList<>();
        for (PointFolder folder : run.recordings()) {
            if (plan.arm(folder.arm()).recorded()) {
                recordings.add(recording(folder));
            }
        }
        return new RunSummary(
                run.name(),
                plan.inventory(),
                plan.name(),
                plan.commit(),
                plan.arms(),
                plan.load(),
                plan.rate(),
                ramps,
                recordings,
                hosts.summaries(),
                run.cost().orElse(null),
                plan.experiment() == null ? null : new ExperimentBuilder(plan, ramps).build());
    }

    private RunSummary.Ramp ramp(PointFolder folder) throws IOException {
        PointJudge judge = hosts.judge(folder);
        List<Point> lines = folder.points();
        List<PointSummary> points = new ArrayList<>();
        List<String> faults = faults(folder.name());
        for (int level : IntStream.range(0, plan.levels().size()).toArray()) {
            int asked = plan.levels().get(level).connections();
            List<Point> ofLevel =
                    lines.stream().filter(line -> line.level() == level).toList();
            List<String> unlike = MergeFaults.ofLevel(folder, level, hosts.clients(), ofLevel);
            points.add(judge.judge(
                    ClientWindows.ofLevel(folder, level, asked, plan.restSeconds() > 0, ofLevel, unlike), faults));
        }
        Map<String, HostTuning> tuning =
                folder.tuning().map(TuningReadings::before).orElse(null);
        return new RunSummary.Ramp(
                folder.name(),
                folder.arm(),
                folder.warmup().orElse(null),
                points,
                Repeats.of(plan.levels(), points),
                tuning,
                hosts.clocks(folder).orElse(null));
    }

    /** Of a ramp's warm-up, tuning and clocks, which its recorded point shares. */
    private List<String> faults(String ramp) throws IOException {
        for (PointFolder folder : run.ramps()) {
            if (folder.name().equals(ramp)) {
                List<String> faults = new ArrayList<>(TuningFaults.of(folder, plan.arm(folder.arm())));
                faults.addAll(ClockFaults.of(hosts.clocks(folder), hosts.clients()));
                folder.warmup()
                        .filter(warmup -> !warmup.reached())
                        .ifPresent(warmup -> faults.add("warm-up not reached: " + warmup.reason()));
                return faults;
            }
        }
        return List.of();
    }

    private RunSummary.Recording recording(PointFolder folder) throws IOException {
        if (!Files.exists(folder.windowFile())) {
            return unusable(folder, "it has no window.json: it was not recorded to its end", List.of());
        }
        RecordingWindow window = folder.window();
        if (plan.arm(folder.arm()).record().equals(Arm.RECORD_RAMP)) {
            return unusable(folder, null, window.workers());
        }
        TimeSpan seconds = ClientWindows.wholeSeconds(window.common());
        if (seconds.stopUs() <= seconds.startUs()) {
            return unusable(folder, "the common window holds no whole second", window.workers());
        }
        int asked = plan.recording().connections();
        List<Point> lines = folder.points();
        List<String> unlike = MergeFaults.ofRecording(folder, hosts.clients(), lines);
        PointSummary point = hosts.judge(folder)
                .judge(ClientWindows.ofRecording(asked, seconds, lines, unlike), faults(folder.name()));
        return new RunSummary.Recording(folder.name(), folder.arm(), point, null, window.workers());
    }

    private static RunSummary.Recording unusable(PointFolder folder, String reason, List<RecordedWorker> workers) {
        return new RunSummary.Recording(folder.name(), folder.arm(), null, reason, workers);
    }
}
