package dev.forklab.lab.report;

import dev.forklab.lab.judge.CpuList;
import dev.forklab.lab.judge.HostMeter;
import dev.forklab.lab.judge.PointJudge;
import dev.forklab.lab.judge.Surroundings;
import dev.forklab.lab.runs.ClockReadings;
import dev.forklab.lab.runs.HostFacts;
import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.Limits;
import dev.forklab.lab.runs.PointFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A run's hosts, and what they and the server sampled beside a point. */
final class RunHosts {
    private final List<HostFacts> hosts;

    RunHosts(List<HostFacts> hosts) {
        this.hosts = List.copyOf(hosts);
    }

    /** Whether server and clients are on one machine, as their inventory says. */
    private boolean oneKernel() {
        List<Object> machines = hosts.stream()
                .map(host -> host.asked() == null ? null : host.asked().get("machine"))
                .distinct()
                .toList();
        return hosts.size() > 1 && machines.size() == 1 && machines.getFirst() != null;
    }

    List<RunSummary.Host> summaries() {
        return hosts.stream()
                .map(host -> new RunSummary.Host(
                        host.host(),
                        host.group(),
                        host.cpus(),
                        host.cpuPlan(),
                        fact(host, "kernel"),
                        fact(host, "jdk", "java")))
                .toList();
    }

    /**
     * The judge of the points in a folder, with all samples that lie there.
     *
     * @param limits of the plan
     */
    PointJudge judge(PointFolder folder, Limits limits) throws IOException {
        HostMeter serverHost = new HostMeter("server", null, List.of());
        List<HostSample> server = List.of();
        List<HostMeter> clients = new ArrayList<>();
        for (String host : toObserve(folder)) {
            List<HostSample> samples = folder.samples(host);
            HostMeter meter = new HostMeter(host, cpus(host), samples, declaredLink(host));
            if (isServer(host, samples)) {
                serverHost = meter;
                server = samples;
            } else {
                clients.add(meter);
            }
        }
        return new PointJudge(serverHost, server, clients, new Surroundings(limits, oneKernel()));
    }

    /** The server host's samples in a folder, with its meter; without any when nobody observed it. */
    ServerSamples server(PointFolder folder) throws IOException {
        for (String host : folder.observedHosts()) {
            List<HostSample> samples = folder.samples(host);
            if (isServer(host, samples)) {
                return new ServerSamples(samples, new HostMeter(host, cpus(host), samples));
            }
        }
        return new ServerSamples(List.of(), new HostMeter("server", null, List.of()));
    }

    /** What the server's host told of itself, and how it is read. */
    record ServerSamples(List<HostSample> samples, HostMeter meter) {}

    /** The clients' names. */
    SortedSet<String> clients() {
        return ofGroup(HostFacts.CLIENT_GROUP);
    }

    /** How far the clients' clocks were from the server's; empty where nobody measured it. */
    Optional<ClockReadings> clocks(PointFolder ramp) throws IOException {
        Optional<ClockReadings> readings = ramp.clocks();
        SortedSet<String> servers = ofGroup(HostFacts.SERVER_GROUP);
        return servers.isEmpty() ? Optional.empty() : readings.map(read -> ServerClock.against(servers.first(), read));
    }

    private SortedSet<String> ofGroup(String group) {
        return hosts.stream()
                .filter(host -> group.equals(host.group()))
                .map(HostFacts::host)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Who was observed, and every client: one without samples is one of unknown load, not one that was not there. */
    private SortedSet<String> toObserve(PointFolder folder) throws IOException {
        SortedSet<String> names = new TreeSet<>(folder.observedHosts());
        names.addAll(clients());
        return names;
    }

    private boolean isServer(String host, List<HostSample> samples) {
        return find(host)
                .map(facts -> HostFacts.SERVER_GROUP.equals(facts.group()))
                .orElseGet(() -> samples.stream().map(HostSample::counters).anyMatch(Objects::nonNull));
    }

    private CpuList cpus(String host) {
        return find(host).map(HostFacts::cpus).map(CpuList::parse).orElse(null);
    }

    /** The inventory's {@code lab_line_rate_gbps}, on the interface of the load; null where it says nothing. */
    HostMeter.Link declaredLink(String host) {
        return find(host)
                .filter(facts -> facts.asked() != null && facts.asked().get("line_rate_gbps") instanceof Number)
                .map(facts -> new HostMeter.Link(
                        facts.nic(), (int) (1_000 * ((Number) facts.asked().get("line_rate_gbps")).doubleValue())))
                .orElse(null);
    }

    private Optional<HostFacts> find(String host) {
        return hosts.stream().filter(facts -> facts.host().equals(host)).findFirst();
    }

    private static String fact(HostFacts host, String... keys) {
        for (String key : keys) {
            if (host.readBack() != null && host.readBack().get(key) != null) {
                return host.readBack().get(key).toString();
            }
        }
        return null;
    }
}
