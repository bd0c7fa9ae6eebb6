package dev.forklab.lab.record;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import jdk.management.jfr.FlightRecorderMXBean;
import jdk.management.jfr.RecordingInfo;

/** A real JVM that answers JMX on loopback, as a worker of a server does, and burns CPU unless it is told otherwise. */
final class BusyWorker implements AutoCloseable {
    private final Process process;
    private final int port;

    private BusyWorker(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static BusyWorker start() throws IOException {
        return start(List.of("-Xmx64m", "-XX:+UseSerialGC"), BusyWorkload.class);
    }

    static BusyWorker start(Class<?> workload) throws IOException {
        return start(List.of("-Xmx64m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"), workload);
    }

    /** The workload says {@link BusyWorkload#READY} when it is. */
    static BusyWorker start(List<String> flags, Class<?> workload, String... arguments) throws IOException {
        int port = freePort();
        List<String> all = new ArrayList<>(flags);
        all.addAll(List.of(
                "-Dcom.sun.management.jmxremote.port=" + port,
                "-Dcom.sun.management.jmxremote.rmi.port=" + port,
                "-Dcom.sun.management.jmxremote.host=127.0.0.1",
                "-Djava.rmi.server.hostname=127.0.0.1",
                "-Dcom.sun.management.jmxremote.authenticate=false",
                "-Dcom.sun.management.jmxremote.ssl=false"));
        Process process = java(all, workload, List.of(arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String ready = process.inputReader().readLine();
        if (!BusyWorkload.READY.equals(ready)) {
            process.destroyForcibly();
            throw new IOException("the worker said: " + ready);
        }
        return new BusyWorker(process, port);
    }

    static ProcessBuilder java(List<String> flags, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    /** A port that was free a moment ago. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    WorkerAddress address(int worker) {
        return WorkerAddress.parse(worker, "127.0.0.1:" + port);
    }

    long pid() {
        return process.pid();
    }

    /** The recordings that are in the worker now. */
    List<RecordingInfo> recordings() throws IOException {
        try (JMXConnector connector = JMXConnectorFactory.connect(address(0).url())) {
            MBeanServerConnection server = connector.getMBeanServerConnection();
            return List.copyOf(ManagementFactory.getPlatformMXBean(server, FlightRecorderMXBean.class)
                    .getRecordings());
        }
    }

    /** SIGKILL; waits for the end. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
