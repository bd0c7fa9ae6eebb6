package dev.forklab.lab.judge;

import dev.forklab.lab.runs.HostSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Puts what clients, server and hosts saw of one point together, and judges it. */
public final class PointJudge {
    private final HostMeter serverHost;
    private final ServerMeter server;
    private final FleetMeter fleet;
    private final List<HostMeter> clientHosts;
    private final Surroundings surroundings;

    /** @param serverSamples of the server's host */
    public PointJudge(
            HostMeter serverHost,
            List<HostSample> serverSamples,
            List<HostMeter> clientHosts,
            Surroundings surroundings) {
        this.serverHost = serverHost;
        this.server = new ServerMeter(serverSamples);
        this.fleet = new FleetMeter(serverSamples);
        this.clientHosts = List.copyOf(clientHosts);
        this.surroundings = surroundings;
    }

    /**
     * Judges a point.
     *
     * @param size of the whole server
     * @param lock how much the fullest lock was used, as a recording tells; empty when none does
     * @param ofRamp what gates say of its whole ramp
     */
    public PointSummary judge(
            ClientWindow client, ServerSize size, Optional<Utilisation> lock, List<GateAnswer> ofRamp) {
        Optional<ServerWindow> counted = server.in(client.window());
        Long requests = counted.map(ServerWindow::requests).orElse(null);
        Double difference = difference(client, counted);
        PointEvidence evidence = new PointEvidence(client, counted, difference, serverHost, clientHosts, surroundings);
        List<GateAnswer> answers = new ArrayList<>(Gates.ask(evidence));
        answers.addAll(ofRamp);
        List<String> reasons = answers.stream()
                .filter(GateAnswer::invalid)
                .flatMap(answer -> answer.evidence().stream())
                .toList();
        return new PointSummary(
                client.asked(),
                client.opened(),
                counted.map(ServerWindow::connectionsOpen).orElse(null),
                client.window().startUs(),
                client.window().endUs(),
                requests,
                perSecond(requests, client),
                errorBar(client),
                client.requests(),
                perSecond(client.requests(), client),
                difference,
                gigabytes(client),
                cpuPerRequest(client, requests),
                CpuParts.of(serverHost, counted.orElse(null), client.window()),
                share(serverHost, client),
                clientHosts.stream().map(host -> share(host, client)).toList(),
                client.latencyUs(),
                client.watch(),
                counted.map(ServerWindow::threadsPerWorkerMax).orElse(null),
                client.errorCount(),
                new TreeMap<>(client.errors()),
                counted.map(ServerWindow::workers).orElse(List.of()),
                reasons.isEmpty(),
                reasons,
                client.askedOfClients() == 0
                        ? null
                        : new WallFinder(evidence, fleet.in(client.window()), size, known(client, lock)).find(),
                answers);
    }

    private List<Utilisation> known(ClientWindow client, Optional<Utilisation> lock) {
        return Stream.concat(fleet.fullestLoop(client.window()).stream(), lock.stream())
                .toList();
    }

    private static HostShare share(HostMeter host, ClientWindow client) {
        return new HostShare(host.host(), Rounded.three(host.busyPercent(client.window())));
    }

    private static Double perSecond(Long requests, ClientWindow client) {
        return requests == null
                ? null
                : Rounded.three(requests / client.window().seconds());
    }

    private static Double errorBar(ClientWindow client) {
        SeriesError error = SeriesError.of(client.perSecond());
        return error == null ? null : Rounded.three(100 * error.relative());
    }

    private static Double gigabytes(ClientWindow client) {
        return client.bytes() == null
                ? null
                : Math.round(client.bytes() / client.window().seconds() / 1e3) / 1e6;
    }

    private static Double difference(ClientWindow client, Optional<ServerWindow> server) {
        return client.total() == null
                ? difference(
                        client.requests(), server.map(ServerWindow::requests).orElse(null))
                : difference(
                        client.total(), server.map(ServerWindow::loadRequests).orElse(null));
    }

    private static Double difference(Long clientRequests, Long serverRequests) {
        if (clientRequests == null || serverRequests == null || serverRequests == 0) {
            return null;
        }
        return Rounded.three(100.0 * (clientRequests - serverRequests) / serverRequests);
    }

    private Double cpuPerRequest(ClientWindow client, Long requests) {
        OptionalDouble seconds = serverHost.serverCpuSeconds(client.window());
        if (requests == null || requests == 0 || seconds.isEmpty()) {
            return null;
        }
        return Rounded.three(seconds.getAsDouble() * 1e6 / requests);
    }
}
