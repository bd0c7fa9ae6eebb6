package dev.forklab.lab.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Puts what clients, server and hosts saw of one point together, and judges it. */
public final class PointJudge {
    private final HostMeter serverHost;
    private final ServerMeter server;
    private final List<HostMeter> clientHosts;

    public PointJudge(HostMeter serverHost, ServerMeter server, List<HostMeter> clientHosts) {
        this.serverHost = serverHost;
        this.server = server;
        this.clientHosts = List.copyOf(clientHosts);
    }

    public PointSummary judge(ClientWindow client) {
        return judge(client, List.of());
    }

    /**
     * Judges a point.
     *
     * @param faults of its whole ramp, which make it invalid
     */
    public PointSummary judge(ClientWindow client, List<String> faults) {
        Optional<ServerWindow> counted = server.in(client.window());
        Long requests = counted.map(ServerWindow::requests).orElse(null);
        Double difference = difference(client, counted);
        List<String> reasons = new ArrayList<>(Validity.reasons(client, counted, difference));
        reasons.addAll(faults);
        return new PointSummary(
                client.asked(),
                client.opened(),
                counted.map(ServerWindow::connectionsOpen).orElse(null),
                client.window().startUs(),
                client.window().endUs(),
                requests,
                perSecond(requests, client),
                client.requests(),
                perSecond(client.requests(), client),
                difference,
                gigabytes(client),
                cpuPerRequest(client, requests),
                share(serverHost, client),
                clientHosts.stream().map(host -> share(host, client)).toList(),
                client.latencyUs(),
                client.watch(),
                counted.map(ServerWindow::threadsPerWorkerMax).orElse(null),
                client.errorCount(),
                new TreeMap<>(client.errors()),
                counted.map(ServerWindow::workers).orElse(List.of()),
                reasons.isEmpty(),
                reasons);
    }

    private static HostShare share(HostMeter host, ClientWindow client) {
        return new HostShare(host.host(), Rounded.three(host.busyPercent(client.window())));
    }

    private static Double perSecond(Long requests, ClientWindow client) {
        return requests == null
                ? null
                : Rounded.three(requests / client.window().seconds());
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
