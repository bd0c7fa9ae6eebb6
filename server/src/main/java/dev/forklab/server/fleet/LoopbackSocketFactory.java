package dev.forklab.server.fleet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.rmi.server.RMIServerSocketFactory;

/** Listens on loopback only: the JDK's own JMX agent would open a second port on the wildcard address. */
enum LoopbackSocketFactory implements RMIServerSocketFactory {
    INSTANCE;

    private static final int BACKLOG = 16;

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
        return new ServerSocket(port, BACKLOG, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    }
}
