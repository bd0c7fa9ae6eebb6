package dev.forklab.server.fleet;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Looks whether a port is free by binding it once without SO_REUSEPORT: a prefork server forgotten on it must be found,
 * for the kernel would let new workers join it. SO_REUSEADDR is set, so that connections in TIME_WAIT do not count.
 */
public final class PortCheck {
    private final SocketOwner owners;

    public PortCheck(SocketOwner owners) {
        this.owners = owners;
    }

    /**
     * Passes if the port is free.
     *
     * @param address to be bound: the wildcard, or loopback; a listener on the wildcard is in the way of both
     * @throws PortInUseException naming the owner if it can be found
     */
    public void requireFree(InetAddress address, int port) throws PortInUseException, IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address, port));
        } catch (BindException taken) {
            throw new PortInUseException(port, owners.of(port), taken);
        }
    }
}
