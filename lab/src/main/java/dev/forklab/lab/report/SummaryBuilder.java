package dev.forklab.lab.report;

import dev.forklab.lab.judge.ClientWindow;
import dev.forklab.lab.judge.GateAnswer;
import dev.forklab.lab.judge.MaxRate;
import dev.forklab.lab.judge.PointJudge;
import dev.forklab.lab.judge.PointSummary;
import dev.forklab.lab.judge.ServerSize;
import dev.forklab.lab.judge.Utilisation;
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
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Builds a run's summary from its raw files, and from nothing else. */
public final class SummaryBuilder {
    private final RunFolder run;
    private final Plan plan;
    private final RunHosts hosts;
    private final LockEvidence locks;

    public SummaryBuilder(RunFolder run) throws IOException {
        this.run = run;
        this.plan = run.plan();
        this.hosts = new RunHosts(run.hosts());
        this.locks = new LockEvidence(run, plan);
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
                plan.rates(),
                ramps,
                recordings,
                hosts.summaries(),
                run.cost().orElse(null),
                plan.experiment() == null ? null : new ExperimentBuilder(plan, ramps).build(),
                plan.experiment() == null || !plan.experiment().proves()
                        ? null
                        : new ProofBuilder(plan, ramps).build());
    }

    private RunSummary.Ramp ramp(PointFolder folder) throws IOException {
        List<ClientWindow> windows = windows(folder);
        List<GateAnswer> gates = gates(folder);
        List<Optional<Utilisation>> ofLocks = locks.ofLevels(folder, windows);
        List<PointSummary> once = judged(folder, windows, ofLocks, _ -> gates);
        RunSummary.Repeat repeat = Repeats.of(plan.levels(), once);
        Double noise = Repeats.noise(repeat, windows);
        List<PointSummary> points = judged(
                folder,
                windows,
                ofLocks,
                level -> with(gates, RampGates.repeat(repeat, level, noise, plan.rates() != null)));
        Map<String, HostTuning> tuning =
                folder.tuning().map(TuningReadings::before).orElse(null);
        return new RunSummary.Ramp(
                folder.name(),
                folder.arm(),
                folder.warmup().orElse(null),
                points,
                repeat,
                tuning,
                hosts.clocks(folder).orElse(null),
                maxRate(points));
    }

    /** Null where it is not looked for. */
    private MaxRate maxRate(List<PointSummary> points) {
        Integer limitUs = plan.design() == null ? null : plan.design().sloP99Us();
        return limitUs == null ? null : MaxRate.of(points.subList(0, (int) plan.measuredLevels()), limitUs);
    }

    private List<ClientWindow> windows(PointFolder folder) throws IOException {
        List<Point> lines = folder.points();
        List<ClientWindow> windows = new ArrayList<>();
        for (int level : IntStream.range(0, plan.levels().size()).toArray()) {
            int asked = plan.walkedBy(folder.arm()).levels().get(level).connections();
            List<Point> ofLevel =
                    lines.stream().filter(line -> line.level() == level).toList();
            List<String> unlike = MergeFaults.ofLevel(folder, level, hosts.clients(), ofLevel);
            windows.add(ClientWindows.ofLevel(folder, level, asked, plan.restSeconds() > 0, ofLevel, unlike));
        }
        return windows;
    }

    private List<PointSummary> judged(
            PointFolder folder,
            List<ClientWindow> windows,
            List<Optional<Utilisation>> ofLocks,
            IntFunction<List<GateAnswer>> gates)
            throws IOException {
        PointJudge judge = hosts.judge(folder, plan.limits());
        ServerSize size = size(folder);
        return IntStream.range(0, windows.size())
                .mapToObj(level -> judge.judge(windows.get(level), size, ofLocks.get(level), gates.apply(level)))
                .toList();
    }

    private static List<GateAnswer> with(List<GateAnswer> gates, GateAnswer another) {
        return Stream.concat(gates.stream(), Stream.of(another)).toList();
    }

    private ServerSize size(PointFolder ramp) throws IOException {
        Arm arm = plan.arm(ramp.arm());
        return new ServerSize(arm.workers() * arm.eventLoops(), WorkerCpus.of(ramp));
    }

    /** The ramp whose process and gates a recorded point shares; empty where there is none. */
    private Optional<PointFolder> rampOf(PointFolder recorded) throws IOException {
        return run.ramps().stream()
                .filter(ramp -> ramp.name().equals(recorded.name()))
                .findFirst();
    }

    private List<GateAnswer> gates(PointFolder ramp) throws IOException {
        return RampGates.of(ramp, plan.arm(ramp.arm()), hosts);
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
        Optional<PointFolder> ramp = rampOf(folder);
        PointSummary point = hosts.judge(folder, plan.limits())
                .judge(
                        ClientWindows.ofRecording(asked, seconds, lines, unlike),
                        size(ramp.orElse(folder)),
                        locks.ofPoint(folder),
                        ramp.isPresent() ? gates(ramp.get()) : List.of());
        return new RunSummary.Recording(folder.name(), folder.arm(), point, null, window.workers());
    }

    private static RunSummary.Recording unusable(PointFolder folder, String reason, List<RecordedWorker> workers) {
        return new RunSummary.Recording(folder.name(), folder.arm(), null, reason, workers);
    }
}
