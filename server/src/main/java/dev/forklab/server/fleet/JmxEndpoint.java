package dev.forklab.server.fleet;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.rmi.AlreadyBoundException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.UnicastRemoteObject;
import java.util.Map;
import javax.management.remote.JMXServiceURL;
import javax.management.remote.rmi.RMIConnectorServer;
import javax.management.remote.rmi.RMIJRMPServerImpl;

/**
 * This JVM's MBeans at {@code service:jmx:rmi:///jndi/rmi://127.0.0.1:PORT/jmxrmi}. Registry and connector share the
 * one port, so that one forwarded port of a tunnel carries both.
 */
final class JmxEndpoint implements AutoCloseable {
    private static final String NAME = "jmxrmi";

    private final int port;
    private Registry registry;
    private RMIConnectorServer connector;

    JmxEndpoint(int port) {
        this.port = port;
    }

    void start() throws IOException {
        LoopbackSocketFactory sockets = LoopbackSocketFactory.INSTANCE;
        registry = LocateRegistry.createRegistry(port, null, sockets);
        RMIJRMPServerImpl server = new RMIJRMPServerImpl(port, null, sockets, Map.of());
        JMXServiceURL url = new JMXServiceURL("rmi", "127.0.0.1", port);
        connector = new RMIConnectorServer(url, Map.of(), server, ManagementFactory.getPlatformMBeanServer());
        connector.start();
        try {
            registry.bind(NAME, server.toStub());
        } catch (AlreadyBoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() throws IOException {
        if (connector != null) {
            connector.stop();
        }
        if (registry != null) {
            UnicastRemoteObject.unexportObject(registry, true);
        }
    }
}
