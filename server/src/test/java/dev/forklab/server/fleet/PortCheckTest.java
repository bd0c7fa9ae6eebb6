package dev.forklab.server.fleet;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PortCheckTest {
    private static final InetAddress WILDCARD = new InetSocketAddress(0).getAddress();
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final PortCheck check = new PortCheck(new SocketOwner(Path.of("/proc")));

    @Test
    void passesAFreePort() throws IOException {
        int port = freePort();
        assertThatCode(() -> check.requireFree(WILDCARD, port)).doesNotThrowAnyException();
    }

    @Test
    void namesTheOwnerOfAListener() throws IOException {
        try (ServerSocket listener = new ServerSocket(0)) {
            assertThatThrownBy(() -> check.requireFree(LOOPBACK, listener.getLocalPort()))
                    .isInstanceOf(PortInUseException.class)
                    .hasMessageContaining("port " + listener.getLocalPort() + " is in use by pid "
                            + ProcessHandle.current().pid());
        }
    }

    @Test
    void findsAListenerOnAnotherAddress() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.3"))) {
            assertThatThrownBy(() -> check.requireFree(WILDCARD, listener.getLocalPort()))
                    .isInstanceOf(PortInUseException.class);
        }
    }

    @Test
    void findsAListenerThatSharesItsPort() throws IOException {
        try (ServerSocket listener = new ServerSocket()) {
            listener.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            listener.bind(new InetSocketAddress(0));
            assertThatThrownBy(() -> check.requireFree(WILDCARD, listener.getLocalPort()))
                    .isInstanceOf(PortInUseException.class);
        }
    }

    @Test
    void passesAPortWithConnectionsInTimeWait() throws IOException {
        int port;
        try (ServerSocket listener = new ServerSocket(0)) {
            port = listener.getLocalPort();
            try (Socket client = new Socket(LOOPBACK, port)) {
                listener.accept().close();
                client.getInputStream().read();
            }
        }
        assertThatCode(() -> check.requireFree(WILDCARD, port)).doesNotThrowAnyException();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
