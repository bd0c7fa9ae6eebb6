package dev.forklab.lab.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The C server that load clients are measured against, held on one CPU; see {@code src/test/c/floor.c}. */
final class FloorServer implements AutoCloseable {
    private static final long START_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int REQUESTS = Long.BYTES;
    private static final int DELAYS = 2 * Long.BYTES;

    private final Process process;
    private final int port;
    private final ByteBuffer counters;

    private FloorServer(Process process, int port, ByteBuffer counters) {
        this.process = process;
        this.port = port;
        this.counters = counters;
    }

    /** Compiles it; returns the program. */
    static Path compile(Path source, Path folder) throws IOException, InterruptedException {
        Path program = folder.resolve("floor");
        Process gcc = new ProcessBuilder("gcc", "-O2", "-o", program.toString(), source.toString())
                .inheritIO()
                .start();
        if (gcc.waitFor() != 0) {
            throw new IOException("gcc does not compile " + source + ": see its lines above");
        }
        return program;
    }

    /** Starts it and waits until it listens. */
    static FloorServer start(Path program, Path pool, int cpu, int delayUs) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path counters = program.resolveSibling("counters");
        Files.deleteIfExists(counters);
        List<String> command = new ArrayList<>(
                List.of("taskset", "--cpu-list", Integer.toString(cpu), program.toString(), Integer.toString(port)));
        command.addAll(List.of(pool.toString(), counters.toString(), Integer.toString(delayUs)));
        Process process = new ProcessBuilder(command).inheritIO().start();
        awaitListener(process, port);
        try (FileChannel channel = FileChannel.open(counters, StandardOpenOption.READ)) {
            ByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            return new FloorServer(process, port, mapped.order(ByteOrder.LITTLE_ENDIAN));
        }
    }

    Target target() {
        return Target.parse("http://127.0.0.1:" + port + "/read");
    }

    /** Requests answered so far. */
    long requests() {
        return counters.getLong(REQUESTS);
    }

    /** User and system time so far. */
    double cpuSeconds() throws IOException {
        return new ProcessCpu(Path.of("/proc", Long.toString(process.pid()), "stat")).millis() / 1e3;
    }

    /** What it says its delays were, in microseconds: of so many percent no longer than this. */
    long delayUs(double percentile) {
        long total = 0;
        int buckets = (counters.capacity() - DELAYS) / Long.BYTES;
        for (int us = 0; us < buckets; us++) {
            total += counters.getLong(DELAYS + us * Long.BYTES);
        }
        long wanted = (long) Math.ceil(total * percentile / 100);
        int us = -1;
        for (long seen = 0; seen < wanted; ) {
            us++;
            seen += counters.getLong(DELAYS + us * Long.BYTES);
        }
        return us;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private static void awaitListener(Process process, int port) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_NANOS;
        while (true) {
            try (Socket probe = new Socket()) {
                probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return;
            } catch (IOException e) {
                if (process.waitFor(1, TimeUnit.MILLISECONDS) || System.nanoTime() - deadline > 0) {
                    throw new IOException("the C server does not listen", e);
                }
            }
        }
    }
}
