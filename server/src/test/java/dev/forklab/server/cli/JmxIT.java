package dev.forklab.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.Test;

class JmxIT {
    /** Netty and the JDK open IPv6 sockets that take IPv4 too. */
    private static final String ANY = "00000000000000000000000000000000";

    private static final String LOOPBACK = "0000000000000000FFFF00000100007F";

    @Test
    void answersOnEachWorkersOwnPort() throws Exception {
        try (RunningServer server = new RunningServer("--mode=prefork", "--workers=2")) {
            List<Long> pids = RunningServer.each(server.topology(), "pid");
            for (int worker = 0; worker < 2; worker++) {
                assertThat(pidBehind(server.jmxPort(worker))).isEqualTo(pids.get(worker));
            }
        }
    }

    @Test
    void listensOnLoopbackOnlyBesideTheDataPort() throws Exception {
        try (RunningServer server = new RunningServer("--mode=single")) {
            long worker = RunningServer.each(server.topology(), "pid").getFirst();
            assertThat(pidBehind(server.jmxPort(0))).isEqualTo(worker);
            assertThat(listeners(worker))
                    .containsExactlyInAnyOrder(ANY + ":" + hex(server.port()), LOOPBACK + ":" + hex(server.jmxPort(0)));
        }
    }

    @Test
    void answersForAsyncProfilerInEachWorkerWhenAsked() throws Exception {
        try (RunningServer server = new RunningServer("--mode=prefork", "--workers=2", "--async-profiler")) {
            for (int worker = 0; worker < 2; worker++) {
                assertThat(asyncProfilers(server.jmxPort(worker))).hasSize(1);
            }
        }
    }

    @Test
    void knowsNoAsyncProfilerUnasked() throws Exception {
        try (RunningServer server = new RunningServer("--mode=single")) {
            assertThat(asyncProfilers(server.jmxPort(0))).isEmpty();
        }
    }

    private static Set<ObjectName> asyncProfilers(int port) throws Exception {
        JMXServiceURL url = new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + port + "/jmxrmi");
        try (JMXConnector connector = JMXConnectorFactory.connect(url)) {
            return connector.getMBeanServerConnection().queryNames(new ObjectName("one.profiler:*"), null);
        }
    }

    private static long pidBehind(int port) throws IOException {
        JMXServiceURL url = new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + port + "/jmxrmi");
        try (JMXConnector connector = JMXConnectorFactory.connect(url)) {
            return ManagementFactory.newPlatformMXBeanProxy(
                            connector.getMBeanServerConnection(),
                            ManagementFactory.RUNTIME_MXBEAN_NAME,
                            RuntimeMXBean.class)
                    .getPid();
        }
    }

    private static Set<String> listeners(long pid) throws IOException {
        Set<String> sockets = sockets(pid);
        try (Stream<String> lines = Stream.of("/proc/net/tcp", "/proc/net/tcp6").flatMap(JmxIT::lines)) {
            return lines.map(line -> line.strip().split("\\s+"))
                    .filter(fields -> fields[3].equals("0A") && sockets.contains("socket:[" + fields[9] + "]"))
                    .map(fields -> fields[1])
                    .collect(Collectors.toSet());
        }
    }

    private static Set<String> sockets(long pid) throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return descriptors.map(JmxIT::target).collect(Collectors.toSet());
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException gone) {
            return "";
        }
    }

    private static Stream<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file)).stream();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String hex(int port) {
        return "%04X".formatted(port);
    }
}
