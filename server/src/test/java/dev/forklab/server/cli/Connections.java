package dev.forklab.server.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Connections that are kept open. */
final class Connections implements AutoCloseable {
    private static final byte[] REQUEST = "GET /read HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int LIMIT_MILLIS = 30_000;

    private final List<Socket> open = new ArrayList<>();

    /** Opens one after the other, with an answered request on each. */
    Connections(int port, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            open.add(socket);
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.getOutputStream().write(REQUEST);
            if (socket.getInputStream().read() < 0) {
                throw new IOException("connection " + i + " was closed without an answer");
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }
}
