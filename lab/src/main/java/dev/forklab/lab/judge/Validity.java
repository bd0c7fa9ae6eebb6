package dev.forklab.lab.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The gates a point must pass before its figures may be used. */
final class Validity {
    /** More than this beside what is not known exactly, and client and server did not see the same load. */
    private static final double DIFFERENCE_LIMIT_PERCENT = 0.5;
    /** Of a reading further from an edge no more is forgiven. */
    private static final double EDGES_LIMIT_SECONDS = 0.1;

    private Validity() {}

    /** Why a point must not be used; nothing when it may. */
    static List<String> reasons(ClientWindow client, Optional<ServerWindow> server, Double differencePercent) {
        if (client.askedOfClients() == 0) {
            return Stream.concat(Stream.of("no client measured it"), client.faults().stream())
                    .toList();
        }
        List<String> reasons = new ArrayList<>(client.faults());
        addConnections(client, server, reasons);
        if (client.errorCount() > 0) {
            reasons.add("errors: " + client.errors());
        }
        if (differencePercent != null && Math.abs(differencePercent) > differenceLimit(client, server.orElseThrow())) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "the clients counted %.2f %% %s than the server",
                    Math.abs(differencePercent),
                    differencePercent > 0 ? "more" : "less"));
        }
        addWatch(client.watch(), reasons);
        addMissing(client, server, reasons);
        return reasons;
    }

    private static void addConnections(ClientWindow client, Optional<ServerWindow> server, List<String> reasons) {
        if (client.askedOfClients() != client.asked()) {
            reasons.add("clients were asked for " + client.askedOfClients() + " connections of " + client.asked());
        }
        if (client.opened() != client.asked()) {
            reasons.add("clients opened " + client.opened() + " connections of " + client.asked());
        }
        server.filter(window -> window.connectionsOpen() != client.asked())
                .ifPresent(window -> reasons.add(
                        "the server had " + window.connectionsOpen() + " connections of " + client.asked()));
        server.filter(window -> window.restarts() > 0)
                .ifPresent(_ -> reasons.add("a worker was started again inside the window"));
    }

    private static void addWatch(ClientWatch watch, List<String> reasons) {
        if (watch.slow()) {
            reasons.add(String.format(
                    Locale.ROOT, "the rate asked for was not reached: %.1f %% of it", 100 * watch.rateShare()));
        }
        if (watch.late()) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "a client was late with its own starts: %.0f %% of the median response time, allowed are %.0f %%",
                    100 * watch.lagShare(),
                    100 * ClientWatch.LAG_LIMIT));
        }
    }

    /**
     * In percent of the server's count. What is under way when a load ends the server counts and the client does not; and a
     * load may stand still at an edge, and its counter be read behind that: such time is not known to be even.
     */
    private static double differenceLimit(ClientWindow client, ServerWindow server) {
        boolean whole = client.total() != null;
        double openSeconds = whole ? 0 : Math.min(server.edgesUs() / 1e6, EDGES_LIMIT_SECONDS);
        long counted = whole ? server.loadRequests() : server.requests();
        return DIFFERENCE_LIMIT_PERCENT
                + 100.0 * client.inFlight() / counted
                + 100 * openSeconds / client.window().seconds();
    }

    private static void addMissing(ClientWindow client, Optional<ServerWindow> server, List<String> reasons) {
        if (server.isEmpty()) {
            reasons.add("samples missing: the server's counters at the window's edges");
        }
        if (server.isPresent() && server.get().requests() == 0) {
            reasons.add("no request reached the server");
        }
        if (client.requests() == null && client.faults().isEmpty()) {
            reasons.add("samples missing: the clients' requests in the window");
        }
        if (client.total() != null && server.isPresent() && server.get().loadRequests() == null) {
            reasons.add("samples missing: the server's counters in the rests beside the load");
        }
    }
}
