package dev.forklab.lab.judge;

import dev.forklab.lab.runs.CpuTimes;
import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.NicCounters;
import dev.forklab.lab.runs.ProcessSample;
import dev.forklab.lab.runs.TcpCounters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Reads a window out of a host's samples, on the CPUs of the host's role only. */
public final class HostMeter {
    private final String host;
    private final CpuList cpus;
    private final List<HostSample> samples;
    private final Link declared;

    /** @param cpus the CPUs of the host's role; null when they are not known, and then there are no CPU figures */
    public HostMeter(String host, CpuList cpus, List<HostSample> samples) {
        this(host, cpus, samples, null);
    }

    /** @param declared what the inventory says of its link; null when it says nothing */
    public HostMeter(String host, CpuList cpus, List<HostSample> samples, Link declared) {
        this.host = host;
        this.cpus = cpus;
        this.samples = List.copyOf(samples);
        this.declared = declared;
    }

    /** A link's speed in one direction, for an interface that does not tell its own, as ENA's do not. */
    public record Link(String nic, int speedMbps) {}

    /** What an interface can carry: what it is shaped to or tells itself, else what was declared; null when nobody says. */
    Integer speedMbps(NicCounters nic) {
        boolean told =
                nic.speedMbps() != null || declared == null || !declared.nic().equals(nic.name());
        return told ? nic.speedMbps() : Integer.valueOf(declared.speedMbps());
    }

    public String host() {
        return host;
    }

    /** The share of the window in which the host's CPUs were not idle, in percent. */
    public OptionalDouble busyPercent(Window window) {
        return busyPercent(window, null);
    }

    /** The same of some of them; null for all. */
    OptionalDouble busyPercent(Window window, CpuList some) {
        IntPredicate among = cpu -> some == null || some.cpus().contains(cpu);
        OptionalDouble all = onCpus(HostMeter::allSeconds, among).growth(window);
        OptionalDouble idle = onCpus(CpuTimes::idle, among).growth(window);
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

    /** The stolen share of the window on the CPU that lost most, in percent. */
    public OptionalDouble stealPercent(Window window) {
        return fullestCpu(CpuTimes::steal, window)
                .map(stolen -> OptionalDouble.of(100 * stolen.seconds() / window.seconds()))
                .orElse(OptionalDouble.empty());
    }

    /**
     * CPUs' worth of work on the host's CPUs that is neither interrupts nor the server's: busy - irq - softirq - own. Never
     * less than 0: soft interrupts may be booked on the processes that they broke into.
     */
    public OptionalDouble foreignCpus(Window window) {
        OptionalDouble others = onCpus(times -> times.user() + times.system()).growth(window);
        OptionalDouble own = processes().growth(window);
        return others.isPresent() && own.isPresent()
                ? OptionalDouble.of(Math.max(0, others.getAsDouble() - own.getAsDouble()) / window.seconds())
                : OptionalDouble.empty();
    }

    /** How many CPUs the host's role has; 0 when they are not known. */
    public int cpuCount() {
        return cpus == null ? 0 : cpus.cpus().size();
    }

    /** One CPU of the host's role, and its seconds in some states. */
    record CpuSeconds(int cpu, double seconds) {}

    /** The CPU that was longest in some states; empty when none is known. */
    Optional<CpuSeconds> fullestCpu(ToDoubleFunction<CpuTimes> states, Window window) {
        List<CpuSeconds> known = new ArrayList<>();
        for (int cpu : cpus == null ? List.<Integer>of() : cpus.cpus()) {
            onCpus(states, among -> among == cpu)
                    .growth(window)
                    .ifPresent(seconds -> known.add(new CpuSeconds(cpu, seconds)));
        }
        return known.stream().max(Comparator.comparingDouble(CpuSeconds::seconds));
    }

    /** Microseconds of the host's CPUs in one state, for each of so many requests; empty when they are not known. */
    OptionalDouble micros(ToDoubleFunction<CpuTimes> state, Window window, double requests) {
        OptionalDouble seconds = onCpus(state).growth(window);
        return seconds.isPresent() ? OptionalDouble.of(seconds.getAsDouble() * 1e6 / requests) : seconds;
    }

    /** How much a counter of the host grew in a window; a sample in which it is null is none of it. */
    OptionalDouble growth(Function<HostSample, ? extends Number> counter, Window window) {
        Timeline timeline = new Timeline();
        for (HostSample sample : samples) {
            Number value = counter.apply(sample);
            if (value != null) {
                timeline.add(sample.timeUs(), value.doubleValue());
            }
        }
        return timeline.growth(window);
    }

    /** The same of a counter of its TCP. */
    OptionalDouble tcp(ToLongFunction<TcpCounters> counter, Window window) {
        return growth(sample -> sample.tcp() == null ? null : counter.applyAsLong(sample.tcp()), window);
    }

    /** The samples inside a window and so long beside it. */
    List<HostSample> around(Window window, long marginUs) {
        return samples.stream()
                .filter(sample ->
                        sample.timeUs() >= window.startUs() - marginUs && sample.timeUs() <= window.endUs() + marginUs)
                .toList();
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
        return onCpus(seconds, _ -> true);
    }

    private Timeline onCpus(ToDoubleFunction<CpuTimes> seconds, IntPredicate among) {
        Timeline timeline = new Timeline();
        for (HostSample sample : samples) {
            if (cpus != null && sample.cpu() != null) {
                double sum = sample.cpu().stream()
                        .filter(times -> among.test(times.cpu()) && cpus.cpus().contains(times.cpu()))
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
