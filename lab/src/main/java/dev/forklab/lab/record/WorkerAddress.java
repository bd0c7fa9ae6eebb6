package dev.forklab.lab.record;

import java.net.MalformedURLException;
import javax.management.remote.JMXServiceURL;

/** Where one worker answers JMX, and which worker it is: its place in the list. */
public record WorkerAddress(int worker, String host, int port) implements Numbered {
    /**
     * Reads {@code HOST:PORT}.
     *
     * @throws IllegalArgumentException when it is not that
     */
    public static WorkerAddress parse(int worker, String text) {
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, Math.max(colon, 0));
        String port = text.substring(colon + 1);
        if (host.isBlank() || !port.matches("\\d{1,5}") || number(port) < 1 || number(port) > 65_535) {
            throw new IllegalArgumentException(
                    "--jmx: \"" + text + "\" is not HOST:PORT with a port from 1 to 65535, e.g. --jmx 127.0.0.1:7091");
        }
        return new WorkerAddress(worker, host, number(port));
    }

    JMXServiceURL url() throws MalformedURLException {
        return new JMXServiceURL("service:jmx:rmi:///jndi/rmi://" + this + "/jmxrmi");
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }

    private static int number(String port) {
        return Integer.parseInt(port);
    }
}
