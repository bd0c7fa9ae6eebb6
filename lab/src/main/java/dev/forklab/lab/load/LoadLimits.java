package dev.forklab.lab.load;

import java.time.Duration;
import java.util.Objects;

/**
 * The declared limits of a load client.
 *
 * @param requestTimeout a request or a connection attempt older than this is an error
 * @param drain how long stopping waits for what is under way
 * @param connectionsPerSecond the pace at which connections are opened, over all event loops
 */
public record LoadLimits(Duration requestTimeout, Duration drain, int connectionsPerSecond) {
    /** Checks the numbers. */
    public LoadLimits {
        Objects.requireNonNull(requestTimeout, "requestTimeout");
        Objects.requireNonNull(drain, "drain");
        if (connectionsPerSecond < 1) {
            throw new IllegalArgumentException(
                    "connections per second " + connectionsPerSecond + ": allowed are 1 and more");
        }
    }

    /** The longest that opening so many connections may take: their pace, and one timeout. */
    public Duration openingLimit(int connections) {
        return requestTimeout.plusMillis(1_000L * connections / connectionsPerSecond);
    }
}
