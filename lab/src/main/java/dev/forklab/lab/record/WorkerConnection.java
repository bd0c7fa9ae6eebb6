package dev.forklab.lab.record;

import com.microsoft.jfr.FlightRecorderConnection;
import com.microsoft.jfr.JfrStreamingException;
import dev.forklab.lab.runs.UnreachableTargetException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.lang.reflect.UndeclaredThrowableException;
import java.rmi.RemoteException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import jdk.management.jfr.FlightRecorderMXBean;

/** A JMX connection to one worker, and the beans it is used for. */
final class WorkerConnection implements AutoCloseable {
    private final WorkerAddress address;
    private final JMXConnector connector;
    private final MBeanServerConnection server;
    private final long pid;

    private WorkerConnection(WorkerAddress address, JMXConnector connector) throws IOException {
        this.address = address;
        this.connector = connector;
        this.server = connector.getMBeanServerConnection();
        this.pid =
                ManagementFactory.getPlatformMXBean(server, RuntimeMXBean.class).getPid();
    }

    /** @throws UnreachableTargetException when nothing answers there */
    static WorkerConnection open(WorkerAddress address) throws IOException {
        try {
            return new WorkerConnection(address, JMXConnectorFactory.connect(address.url()));
        } catch (IOException | RuntimeException e) {
            throw unreachable(address, e);
        }
    }

    /** The exception for a call that failed: the worker is gone, or it refused. */
    IOException failure(String what, Exception cause) {
        if (cause instanceof RemoteException || cause instanceof UndeclaredThrowableException) {
            return unreachable(address, cause);
        }
        return new IOException(address + ": " + what + ": " + rootOf(cause).getMessage(), cause);
    }

    WorkerAddress address() {
        return address;
    }

    long pid() {
        return pid;
    }

    FlightRecorderMXBean recordings() throws IOException {
        return ManagementFactory.getPlatformMXBean(server, FlightRecorderMXBean.class);
    }

    FlightRecorderConnection recorder() throws IOException {
        try {
            return FlightRecorderConnection.connect(server);
        } catch (JMException | JfrStreamingException e) {
            throw new IOException(address + ": this JVM has no flight recorder: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }

    private static UnreachableTargetException unreachable(WorkerAddress address, Exception cause) {
        String reason = rootOf(cause).toString();
        return new UnreachableTargetException(
                "--jmx " + address + " (worker " + address.worker() + "): no JMX answer (" + reason
                        + "); is the tunnel open, and the worker running?",
                cause);
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
