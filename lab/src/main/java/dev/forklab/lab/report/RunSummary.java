package dev.forklab.lab.report;

import dev.forklab.lab.judge.PointSummary;
import dev.forklab.lab.runs.Arm;
import dev.forklab.lab.runs.Cost;
import dev.forklab.lab.runs.CpuPlan;
import dev.forklab.lab.runs.RecordedWorker;
import java.util.List;

/** summary.json: a run's points, judged; everything in it is computed from the raw files. Cost is absent where there is none. */
public record RunSummary(
        String run,
        String inventory,
        String name,
        String commit,
        List<Arm> arms,
        List<Ramp> ramps,
        List<Recording> recordings,
        List<Host> hosts,
        Cost cost) {
    /** One ramp: its folder's name, its arm, a point for each level of the plan. */
    public record Ramp(String ramp, String arm, List<PointSummary> points) {}

    /**
     * One recorded point; {@code point} is absent when its window holds no whole second, and {@code reason} says so.
     */
    public record Recording(String ramp, String arm, PointSummary point, String reason, List<RecordedWorker> workers) {}

    /** One host; {@code cpus} in the kernel's list format, its CPU plan where it has one, kernel and JDK as read back. */
    public record Host(String host, String group, String cpus, CpuPlan cpuPlan, String kernel, String jdk) {}
}
