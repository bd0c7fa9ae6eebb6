package dev.forklab.lab.judge;

import dev.forklab.lab.runs.CpuTimes;
import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.ProcessSample;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Reads a window out of a host's samples, on the CPUs of the host's role only. */
public final class HostMeter {
    private final String host;
    private final CpuList cpus;
    private final List<HostSample> samples;

    /** @param cpus the CPUs of the host's role; null when they are not known, and then there are no CPU figures */
    public HostMeter(String host, CpuList cpus, List<HostSample> samples) {
        this.host = host;
        this.cpus = cpus;
        this.samples = List.copyOf(samples);
    }

    public String host() {
        return host;
    }

    /** The share of the window in which the host's CPUs were not idle, in percent. */
    public OptionalDouble busyPercent(Window window) {
        OptionalDouble all = onCpus(HostMeter::allSeconds).growth(window);
        OptionalDouble idle = onCpus(CpuTimes::idle).growth(window);
        if (all.isEmpty() || idle.isEmpty() || all.getAsDouble() <= 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(100 * (all.getAsDouble() - idle.getAsDouble()) / all.getAsDouble());
    }

    /**
     * CPU seconds of the server's process tree, and of interrupts and soft interrupts on the host's CPUs, but no more
     * than those CPUs were busy: a kernel without IRQ_TIME_ACCOUNTING books a soft interrupt on the process that it
     * broke into as well, and the sum would have it twice. Never less than the process tree's own, which the kernel counts
     * to the nanosecond, while the CPUs' times are counted in ticks.
     */
    public OptionalDouble serverCpuSeconds(Window window) {
        OptionalDouble interrupts =
                onCpus(times -> times.irq() + times.softirq()).growth(window);
        OptionalDouble processes = processes().growth(window);
        OptionalDouble busy = onCpus(HostMeter::busySeconds).growth(window);
        return interrupts.isPresent() && processes.isPresent() && busy.isPresent()
                ? OptionalDouble.of(Math.max(
                        processes.getAsDouble(),
                        Math.min(interrupts.getAsDouble() + processes.getAsDouble(), busy.getAsDouble())))
                : OptionalDouble.empty();
    }

    private Timeline processes() {
        Timeline timeline = new Timeline();
        for (HostSample sample : samples) {
            if (sample.processes() != null && !sample.processes().isEmpty()) {
                double seconds = sample.processes().stream()
                        .mapToDouble(ProcessSample::cpuSeconds)
                        .sum();
                timeline.add(sample.timeUs(), seconds);
            }
        }
        return timeline;
    }

    private Timeline onCpus(ToDoubleFunction<CpuTimes> seconds) {
        Timeline timeline = new Timeline();
        for (HostSample sample : samples) {
            if (cpus != null && sample.cpu() != null) {
                double sum = sample.cpu().stream()
                        .filter(times -> cpus.cpus().contains(times.cpu()))
                        .mapToDouble(seconds)
                        .sum();
                timeline.add(sample.timeUs(), sum);
            }
        }
        return timeline;
    }

    private static double allSeconds(CpuTimes times) {
        return busySeconds(times) + times.steal() + times.idle();
    }

    private static double busySeconds(CpuTimes times) {
        return times.user() + times.system() + times.softirq() + times.irq();
    }
}
