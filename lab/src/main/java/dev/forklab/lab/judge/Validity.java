package dev.forklab.lab.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The gates a point must pass before its figures may be used. */
final class Validity {
    /** In flight at the window's edges: more than this, and client and server did not see the same load. */
    private static final double DIFFERENCE_LIMIT_PERCENT = 0.5;

    private Validity() {}

    /** Why a point must not be used; nothing when it may. */
    static List<String> reasons(ClientWindow client, Optional<ServerWindow> server, Double differencePercent) {
        if (client.askedOfClients() == 0) {
            return List.of("no client measured it");
        }
        List<String> reasons = new ArrayList<>();
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
        if (client.errorCount() > 0) {
            reasons.add("errors: " + client.errors());
        }
        if (differencePercent != null && Math.abs(differencePercent) > DIFFERENCE_LIMIT_PERCENT) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "the clients counted %.2f %% %s than the server",
                    Math.abs(differencePercent),
                    differencePercent > 0 ? "more" : "less"));
        }
        addMissing(client, server, reasons);
        return reasons;
    }

    private static void addMissing(ClientWindow client, Optional<ServerWindow> server, List<String> reasons) {
        if (server.isEmpty()) {
            reasons.add("samples missing: the server's counters at the window's edges");
        }
        if (server.isPresent() && server.get().requests() == 0) {
            reasons.add("no request reached the server");
        }
        if (client.requests() == null) {
            reasons.add("samples missing: the clients' requests in the window");
        }
    }
}
