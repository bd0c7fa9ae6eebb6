package dev.forklab.lab.judge;

import dev.forklab.lab.runs.CpuTimes;
import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.Limits;
import dev.forklab.lab.runs.NicAllowances;
import dev.forklab.lab.runs.NicCounters;
import dev.forklab.lab.runs.PortListener;
import dev.forklab.lab.runs.Pressure;
import dev.forklab.lab.runs.ProcessSample;
import dev.forklab.lab.runs.Stall;
import dev.forklab.lab.runs.TcpCounters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** A valid point of five seconds, closed loop, one client, two CPUs; a test spoils one thing of it. */
final class Evidence {
    static final Window WINDOW = new Window(1_000_000, 6_000_000, true);

    Window window = WINDOW;
    ClientWatch watch = new ClientWatch("service", 0.01, null, null, 0.6, 0.0, "client", 0.0, null);
    int asked = 10;
    int askedOfClients = 10;
    int opened = 10;
    int inFlight = 10;
    Long requests = 5_000L;
    Long total;
    List<Long> perSecond = List.of(1_000L, 1_010L, 990L, 1_005L, 995L);
    Map<String, Long> errors = Map.of();
    List<String> faults = List.of();
    ServerWindow server = new ServerWindow(5_000, null, 0, List.of(), 10, 15, 0, 0, 0, 0.002);
    Double difference = 0.0;
    /** Of CPU 0 in the window, seconds. */
    double user = 2;

    double steal;
    double softirq;
    /** Of the server's processes in the window, seconds. */
    double own = 2;

    long drops;
    long retransmits;
    /** Microseconds in which a task of the client waited for a CPU. */
    long waitedUs;
    /** Bytes sent over a link of 1,000 Mb/s. */
    long sentBytes = 100_000_000;
    /** What the link tells of its own speed, and the inventory for it. */
    Integer speedMbps = 1_000;

    HostMeter.Link declared;

    long exceeded;
    Limits limits = Limits.standard();
    boolean oneKernel;
    List<PortListener> listeners = List.of(new PortListener(7, "java", 1));

    PointEvidence point() {
        ClientWindow client = new ClientWindow(
                asked,
                askedOfClients,
                opened,
                window,
                inFlight,
                requests,
                total,
                1L,
                perSecond,
                errors,
                null,
                watch,
                faults);
        return new PointEvidence(
                client,
                Optional.ofNullable(server),
                difference,
                host("server"),
                List.of(host("client")),
                new Surroundings(limits, oneKernel));
    }

    /** Half of everything at half of the time. */
    private HostMeter host(String name) {
        List<HostSample> samples = LongStream.rangeClosed(0, 7)
                .mapToObj(second -> sample(second, Math.clamp((second - 1) / 5.0, 0, 1)))
                .toList();
        return new HostMeter(name, CpuList.parse("0,1"), samples, declared);
    }

    private HostSample sample(long second, double share) {
        List<CpuTimes> cpus = List.of(
                new CpuTimes(
                        0, share * user, 0, share * softirq, 0, share * steal, share * (5 - user - softirq - steal)),
                new CpuTimes(1, 0, 0, 0, 0, 0, share * 5));
        TcpCounters tcp = new TcpCounters(
                Math.round(share * drops),
                Math.round(share * drops),
                Math.round(share * retransmits),
                Math.round(share * 20_000),
                10,
                0L,
                0L);
        List<ProcessSample> processes = List.of(new ProcessSample(7, 20, share * own, null, null, null));
        NicAllowances allowances = new NicAllowances(0L, Math.round(share * exceeded), 0L, 0L, 0L);
        NicCounters nic =
                new NicCounters("ens5", 0, Math.round(share * sentBytes), 0, 0, 0L, 0L, 0L, 0L, speedMbps, allowances);
        Pressure pressure = new Pressure(new Stall(Math.round(share * waitedUs), null), null, null);
        return new HostSample(
                second * 1_000_000, cpus, List.of(nic), tcp, pressure, null, processes, listeners, null, null);
    }
}
