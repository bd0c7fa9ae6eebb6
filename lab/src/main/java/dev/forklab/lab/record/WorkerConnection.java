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
import javax.management.JMRuntimeException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
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
        this.pid = runtime().getPid();
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

    /** @throws UnreachableTargetException when another JVM answers in place of the one that was connected to */
    void checkPid() throws IOException {
        long now;
        try {
            now = runtime().getPid();
        } catch (IOException | RuntimeException e) {
            throw unreachable(address, e);
        }
        if (now != pid) {
            throw new UnreachableTargetException(
                    "--jmx " + address + " (worker " + address.worker() + "): process " + pid + " is gone, process "
                            + now + " answers in its place",
                    null);
        }
    }

    /** What the JVM prints for a diagnostic command, as for {@code jcmd}. */
    String command(String operation, String... arguments) throws IOException {
        try {
            return (String) server.invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    operation,
                    new Object[] {arguments},
                    new String[] {String[].class.getName()});
        } catch (IOException | JMException | RuntimeException e) {
            throw failure(operation, e);
        }
    }

    MBeanServerConnection beans() {
        return server;
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

    boolean hasBean(String name) throws IOException {
        try {
            return server.isRegistered(new ObjectName(name));
        } catch (JMException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    /**
     * Calls a bean's {@code execute}, a command in and a text out.
     *
     * @throws RefusedException when the bean itself says no
     */
    String execute(String bean, String command) throws IOException {
        try {
            return (String) server.invoke(
                    new ObjectName(bean), "execute", new Object[] {command}, new String[] {String.class.getName()});
        } catch (JMException | JMRuntimeException e) {
            throw new RefusedException(
                    address + ": " + bean + " " + command + ": " + rootOf(e).getMessage(), e);
        } catch (IOException e) {
            throw failure(bean + " " + command, e);
        }
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }

    private RuntimeMXBean runtime() throws IOException {
        return ManagementFactory.getPlatformMXBean(server, RuntimeMXBean.class);
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
