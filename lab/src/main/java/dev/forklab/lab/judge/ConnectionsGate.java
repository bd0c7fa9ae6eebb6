package dev.forklab.lab.judge;

import java.util.ArrayList;
import java.util.List;

/** As many connections as the plan asks for were asked of the clients, opened by them, and open at the server. */
final class ConnectionsGate implements Gate {
    @Override
    public GateAnswer ask(PointEvidence point) {
        ClientWindow client = point.client();
        List<String> reasons = new ArrayList<>();
        if (client.askedOfClients() != client.asked()) {
            reasons.add("clients were asked for " + client.askedOfClients() + " connections of " + client.asked());
        }
        if (client.opened() != client.asked()) {
            reasons.add("clients opened " + client.opened() + " connections of " + client.asked());
        }
        point.server()
                .filter(window -> window.connectionsOpen() != client.asked())
                .ifPresent(window -> reasons.add(
                        "the server had " + window.connectionsOpen() + " connections of " + client.asked()));
        return GateAnswer.of("connections", reasons, client.asked() + " asked for, opened and open at the server");
    }
}
