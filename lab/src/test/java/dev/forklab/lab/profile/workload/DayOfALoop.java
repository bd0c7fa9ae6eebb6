package dev.forklab.lab.profile.workload;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that is named as an event loop and, in rounds of 100 ms and a bit, runs for 30, waits 20 for a monitor, parks
 * 10 and sleeps in epoll_wait for 40. It says its port; with the next line that it reads it begins to measure so many
 * rounds as are asked for, and says what it measured; with the line after that it ends.
 */
public final class DayOfALoop {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Semaphore ASKED = new Semaphore(0);
    private static final Semaphore HELD = new Semaphore(0);
    private static final Semaphore COME = new Semaphore(0);

    private static volatile boolean asked;

    private final Selector selector = Selector.open();
    private long hash;
    private long blocked;
    private long parked;
    private long selected;

    private DayOfALoop() throws IOException {}

    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[0]);
        DayOfALoop loop = new DayOfALoop();
        Thread.ofPlatform().daemon().name("holder").start(DayOfALoop::hold);
        Thread.ofPlatform().daemon().name("vert.x-eventloop-thread-0").start(() -> loop.run(rounds));
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            System.out.println(socket.getLocalPort());
            System.in.read();
            asked = true;
            System.in.read();
        }
    }

    /** Takes the monitor while the loop runs, and keeps it for 20 ms after the loop has come for it. */
    private static void hold() {
        while (true) {
            ASKED.acquireUninterruptibly();
            synchronized (HELD) {
                HELD.release();
                COME.acquireUninterruptibly();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }

    private void run(int rounds) {
        try {
            while (!asked) {
                round();
            }
            blocked = 0;
            parked = 0;
            selected = 0;
            long startUs = epochUs();
            long cpu = THREADS.getCurrentThreadCpuTime();
            long queued = runQueueNanos();
            for (int i = 0; i < rounds; i++) {
                round();
            }
            long[] truth = {
                startUs,
                epochUs(),
                THREADS.getCurrentThreadCpuTime() - cpu,
                blocked,
                parked,
                selected,
                runQueueNanos() - queued
            };
            System.out.println(Arrays.toString(truth).replaceAll("[\\[\\],]", ""));
            while (true) {
                round();
            }
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void round() throws IOException {
        ASKED.release();
        spin(THREADS.getCurrentThreadCpuTime() + TimeUnit.MILLISECONDS.toNanos(30));
        HELD.acquireUninterruptibly();
        COME.release();
        long start = System.nanoTime();
        synchronized (HELD) {
            blocked += System.nanoTime() - start;
        }
        start = System.nanoTime();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        long woken = System.nanoTime();
        parked += woken - start;
        selector.select(40);
        selected += System.nanoTime() - woken;
    }

    /** In Java nearly all the time: samples of a thread inside the JVM are lost. */
    private void spin(long untilCpuNanos) {
        while (THREADS.getCurrentThreadCpuTime() < untilCpuNanos) {
            for (int i = 0; i < 100_000; i++) {
                hash = hash * 31 + i;
            }
        }
    }

    private static long epochUs() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    private static long runQueueNanos() throws IOException {
        return Long.parseLong(
                Files.readString(Path.of("/proc/thread-self/schedstat")).split(" ")[1]);
    }
}
