package dev.forklab.lab.report;

import dev.forklab.lab.judge.MaxRate;
import dev.forklab.lab.judge.PointSummary;
import dev.forklab.lab.judge.WallProof;
import dev.forklab.lab.runs.Arm;
import dev.forklab.lab.runs.ClockReadings;
import dev.forklab.lab.runs.Cost;
import dev.forklab.lab.runs.CpuPlan;
import dev.forklab.lab.runs.HostTuning;
import dev.forklab.lab.runs.LoadPlan;
import dev.forklab.lab.runs.RecordedWorker;
import dev.forklab.lab.runs.WarmupResult;
import java.util.List;
import java.util.Map;

/**
 * summary.json: a run's points, judged; everything in it is computed from the raw files. Cost and experiment are absent where
 * there is none.
 *
 * @param rates requests per second of the levels, in words; absent of a closed loop
 * @param proof what an experiment of cuts found; absent of any other
 */
public record RunSummary(
        String run,
        String inventory,
        String name,
        String commit,
        List<Arm> arms,
        LoadPlan load,
        String rates,
        List<Ramp> ramps,
        List<Recording> recordings,
        List<Host> hosts,
        Cost cost,
        ExperimentResult experiment,
        WallProof proof) {
    /**
     * One ramp: its folder's name, its arm, its warm-up, a point for each level of the plan, the repeat of a level against
     * it, by host what was read back of its tuning before it, how far the clients' clocks were from the server's, and the
     * highest rate that it held; all but the points absent where the plan has none or nobody looked.
     */
    public record Ramp(
            String ramp,
            String arm,
            WarmupResult warmup,
            List<PointSummary> points,
            Repeat firstLevelAgain,
            Map<String, HostTuning> tuning,
            ClockReadings clocks,
            MaxRate maxRate) {}

    /**
     * A level that was measured again at the ramp's end, against its first time.
     *
     * @param level the place of the repeat among the points
     * @param ratio of the server's throughput, the second time to the first; absent unless both points are valid
     * @param cpuRatio of its CPU a request, likewise
     */
    public record Repeat(int level, int repeatOf, Double ratio, Double cpuRatio) {}

    /**
     * One recorded point; {@code point} is absent when its window holds no whole second, and {@code reason} says so. Both
     * are absent where the whole ramp was recorded.
     */
    public record Recording(String ramp, String arm, PointSummary point, String reason, List<RecordedWorker> workers) {}

    /** One host; {@code cpus} in the kernel's list format, its CPU plan where it has one, kernel and JDK as read back. */
    public record Host(String host, String group, String cpus, CpuPlan cpuPlan, String kernel, String jdk) {}
}
