package dev.forklab.lab.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The clients' parts are one load, and everything that was to be read was. */
final class ReadingsGate implements Gate {
    static final String NAME = "readings";

    @Override
    public GateAnswer ask(PointEvidence point) {
        ClientWindow client = point.client();
        List<String> reasons = new ArrayList<>(client.faults());
        addMissing(client, point.server(), reasons);
        return GateAnswer.of(NAME, reasons, "all parts are there, and of one window");
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
