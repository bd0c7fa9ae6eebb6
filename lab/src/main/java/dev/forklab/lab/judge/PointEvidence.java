package dev.forklab.lab.judge;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that is known of one point.
 *
 * @param server empty when the server's counters are not known at the window's edges
 * @param differencePercent how much more than the server the clients counted; null when one of them is not known
 */
record PointEvidence(
        ClientWindow client,
        Optional<ServerWindow> server,
        Double differencePercent,
        HostMeter serverHost,
        List<HostMeter> clientHosts,
        Surroundings surroundings) {
    Window window() {
        return client.window();
    }

    /** The server's host, then the clients'. */
    List<HostMeter> hosts() {
        return Stream.concat(Stream.of(serverHost), clientHosts.stream()).toList();
    }

    /** An open loop's starts are due at a rate; a closed loop has none. */
    boolean openLoop() {
        return client.watch().rateShare() != null;
    }
}
