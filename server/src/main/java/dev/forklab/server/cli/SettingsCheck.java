package dev.forklab.server.cli;

import dev.forklab.server.fleet.Accept;
import dev.forklab.server.fleet.FleetSettings;
import dev.forklab.server.fleet.Mode;
import dev.forklab.server.fleet.Transport;
import dev.forklab.server.pool.IndexKind;

/** What must hold between options that are each right alone. */
final class SettingsCheck {
    private static final int LAST_PORT = 65_535;

    private SettingsCheck() {}

    static void check(FleetSettings settings, int adminPort) {
        int workers = settings.workers();
        if (settings.mode() == Mode.SINGLE && workers != 1) {
            throw refusal("--workers", workers, "1 with --mode single");
        }
        if (settings.transport() == Transport.NIO && workers > 1) {
            throw refusal(
                    "--transport", settings.transport(), "epoll with more than one worker: nio cannot share a port");
        }
        if (settings.transport() == Transport.NIO && settings.accept() == Accept.REUSEPORT) {
            throw refusal("--accept", settings.accept(), "with --transport epoll: nio cannot share a port");
        }
        if (settings.lockHoldMicros() > 0 && settings.index() != IndexKind.LOCKED) {
            throw refusal("--lock-hold-micros", settings.lockHoldMicros(), "with --index " + IndexKind.LOCKED);
        }
        int lastJmxPort = settings.jmxPort() + workers - 1;
        if (lastJmxPort > LAST_PORT) {
            throw refusal(
                    "--jmx-port",
                    settings.jmxPort(),
                    "at most " + (LAST_PORT - workers + 1) + " with " + workers + " workers");
        }
        if (adminPort == settings.port()) {
            throw refusal("--admin-port", adminPort, "any port but the data port");
        }
        requireOutside("--port", settings.port(), settings.jmxPort(), lastJmxPort);
        requireOutside("--admin-port", adminPort, settings.jmxPort(), lastJmxPort);
    }

    private static void requireOutside(String option, int port, int first, int last) {
        if (port >= first && port <= last) {
            throw refusal(option, port, "any port but the workers' JMX ports " + first + " to " + last);
        }
    }

    private static IllegalArgumentException refusal(String option, Object value, String allowed) {
        return new IllegalArgumentException(option + " " + value + ": allowed " + allowed);
    }
}
