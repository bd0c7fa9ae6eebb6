package dev.forklab.lab.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A raw socket server that answers each request as told, well or badly, and counts its connections. */
public final class ScriptedServer implements AutoCloseable {
    /** Answers one request; false closes the connection. */
    @FunctionalInterface
    public interface Script {
        boolean answer(Socket connection, OutputStream out) throws Exception;
    }

    private static final String END_OF_REQUEST = "\r\n\r\n";

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();

    public ScriptedServer(Script script) throws IOException {
        listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        threads.submit(() -> accept(script));
    }

    /** A whole answer with a JSON body, the same for every request. */
    public static Script json(String body) {
        byte[] answer = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
        return (_, out) -> {
            out.write(answer);
            return true;
        };
    }

    /** Writes this text and keeps the connection or closes it. */
    public static Script text(String answer, boolean keep) {
        return (_, out) -> {
            out.write(answer.getBytes(StandardCharsets.US_ASCII));
            return keep;
        };
    }

    public Target target() {
        return Target.parse("http://127.0.0.1:" + listener.getLocalPort() + "/read");
    }

    public int accepted() {
        return accepted.get();
    }

    public int requests() {
        return requests.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }

    private Void accept(Script script) throws IOException {
        while (true) {
            Socket connection = listener.accept();
            accepted.incrementAndGet();
            threads.submit(() -> serve(connection, script));
        }
    }

    private Void serve(Socket connection, Script script) throws Exception {
        try (connection) {
            connection.setTcpNoDelay(true);
            while (readRequest(connection.getInputStream())) {
                requests.incrementAndGet();
                if (!script.answer(connection, connection.getOutputStream())) {
                    return null;
                }
            }
        }
        return null;
    }

    private static boolean readRequest(InputStream in) throws IOException {
        int matched = 0;
        while (matched < END_OF_REQUEST.length()) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            matched = next == END_OF_REQUEST.charAt(matched) ? matched + 1 : 0;
        }
        return true;
    }
}
