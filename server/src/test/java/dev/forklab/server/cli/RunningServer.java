package dev.forklab.server.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A server of real processes on ports of its own, killed with its workers if the test leaves it running. */
final class RunningServer implements AutoCloseable {
    private static final int JMX_OFFSET = 2;
    private static final int MAX_WORKERS = 4;

    private final int port = FreePorts.first(JMX_OFFSET + MAX_WORKERS);
    private final HttpClient client = HttpClient.newHttpClient();
    private final Queue<String> output = new ConcurrentLinkedQueue<>();
    private final Process parent;
    private final Thread reader;

    RunningServer(String... options) throws Exception {
        this(Map.of(), options);
    }

    RunningServer(Map<String, String> environment, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("serve"));
        arguments.addAll(List.of(options));
        Stream.of("--port=" + port, "--admin-port=" + (port + 1), "--jmx-port=" + jmxPort(0))
                .filter(own -> Stream.of(options).noneMatch(given -> given.startsWith(own.split("=")[0] + "=")))
                .forEach(arguments::add);
        parent = Command.start(environment, arguments);
        reader = Thread.ofPlatform()
                .daemon()
                .start(() -> parent.inputReader().lines().forEach(output::add));
        try {
            Eventually.until("the server answers; it said " + output, () -> !parent.isAlive() || answers());
        } catch (Throwable failure) {
            close();
            throw failure;
        }
    }

    int port() {
        return port;
    }

    int jmxPort(int worker) {
        return port + JMX_OFFSET + worker;
    }

    Process parent() {
        return parent;
    }

    List<String> output() {
        return List.copyOf(output);
    }

    JsonObject topology() throws Exception {
        return admin("/topology");
    }

    JsonObject counters() throws Exception {
        return admin("/counters");
    }

    /** The values of a key, one a worker. */
    static List<Long> each(JsonObject page, String key) {
        return IntStream.range(0, page.getJsonArray("workers").size())
                .mapToObj(i -> page.getJsonArray("workers").getJsonObject(i).getLong(key))
                .toList();
    }

    static long sum(JsonObject page, String key) {
        return each(page, key).stream().mapToLong(Long::longValue).sum();
    }

    HttpResponse<String> request(String method, String path) throws IOException, InterruptedException {
        return send(port, method, path);
    }

    HttpResponse<String> adminRequest(String method, String path) throws IOException, InterruptedException {
        return send(port + 1, method, path);
    }

    /** Sends SIGTERM and waits for the end. */
    int terminate() throws Exception {
        new ProcessBuilder("kill", "-TERM", Long.toString(parent.pid())).start().waitFor();
        return awaitExit();
    }

    int awaitExit() throws Exception {
        if (!parent.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the server does not end; it said " + output);
        }
        reader.join(TimeUnit.SECONDS.toMillis(10));
        return parent.exitValue();
    }

    static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private boolean answers() throws Exception {
        try {
            return adminRequest("GET", "/topology").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private JsonObject admin(String path) throws IOException, InterruptedException {
        return new JsonObject(adminRequest("GET", path).body());
    }

    private HttpResponse<String> send(int toPort, String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + toPort + path))
                .method(method, BodyPublishers.noBody())
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    /** Asks first, so that the server deletes its temporary directory, and then kills. */
    @Override
    public void close() {
        List<ProcessHandle> workers = parent.descendants().toList();
        parent.destroy();
        parent.onExit().completeOnTimeout(parent, 20, TimeUnit.SECONDS).join();
        parent.destroyForcibly();
        workers.forEach(ProcessHandle::destroyForcibly);
        client.close();
    }
}
