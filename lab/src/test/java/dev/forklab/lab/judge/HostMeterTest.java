package dev.forklab.lab.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.runs.CpuTimes;
import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.ProcessSample;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostMeterTest {
    private static final Window WINDOW = new Window(1_000_000, 6_000_000, false);

    @Test
    void addsInterruptsOfTheHostsOwnCpusToTheProcessTree() {
        HostMeter meter = meter(2.0, 1.0, 5.0);
        assertThat(meter.serverCpuSeconds(WINDOW)).hasValue(1.5 + 1.0);
    }

    @Test
    void countsNoMoreThanTheCpusWereBusy() {
        HostMeter meter = meter(0.5, 1.0, 5.0);
        assertThat(meter.serverCpuSeconds(WINDOW)).hasValue(0.5 + 1.0);
    }

    @Test
    void countsNoLessThanTheProcessesThemselves() {
        HostMeter meter = meter(1.0, 0.2, 5.0);
        assertThat(meter.serverCpuSeconds(WINDOW)).hasValue(1.5);
    }

    @Test
    void givesTheBusyShareOfTheHostsOwnCpus() {
        HostMeter meter = meter(2.0, 0.5, 2.5);
        assertThat(meter.busyPercent(WINDOW)).hasValue(50.0);
    }

    /** CPU 0 is the host's; in five seconds it has these times, and the processes have 1.5 s. CPU 1 is another's. */
    private static HostMeter meter(double user, double softirq, double idle) {
        HostSample start = sample(1_000_000, 0, 0, 0, 0);
        HostSample end = sample(6_000_000, user, softirq, idle, 1.5);
        return new HostMeter("server", CpuList.parse("0"), List.of(start, halfway(user, softirq, idle), end));
    }

    private static HostSample halfway(double user, double softirq, double idle) {
        return sample(3_500_000, user / 2, softirq / 2, idle / 2, 0.75);
    }

    private static HostSample sample(long timeUs, double user, double softirq, double idle, double process) {
        List<CpuTimes> cpus = List.of(
                new CpuTimes(0, user, 0, softirq, 0, 0, idle), new CpuTimes(1, 10 * user, 0, 10 * softirq, 0, 0, 0));
        return new HostSample(
                timeUs, cpus, null, null, List.of(new ProcessSample(7, 20, process, null, null, null)), null, null);
    }
}
