package dev.forklab.lab.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server of one thread whose behaviour is a known {@link Law}. While requests come it never sleeps, for a thread that
 * has to be woken is late by more than is measured here.
 */
public final class LawServer implements AutoCloseable {
    private static final int BACKLOG = 4_096;
    private static final long AWAKE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long END_LIMIT_SECONDS = 5;

    /** A request whose reply is not due yet. */
    private record Pending(LawConnection connection, Reply reply, long arrivalNanos, long dueNanos) {}

    private final Law law;
    private final Selector selector = Selector.open();
    private final ServerSocketChannel listener = ServerSocketChannel.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(65_536);
    private final Queue<Pending> pending = new ArrayDeque<>();
    private final Set<LawConnection> writing = new LinkedHashSet<>();
    private final LawTruth truth = new LawTruth();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong requests = new AtomicLong();
    private final CompletableFuture<LawTruth> end = new CompletableFuture<>();
    private volatile boolean closing;
    private long lastArrival = System.nanoTime() - AWAKE_NANOS;

    LawServer(Law law) throws IOException {
        this.law = law;
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        listener.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
        Thread.ofPlatform().daemon().name("law-server").start(this::run);
    }

    /** One that answers every request at once. */
    public static LawServer answering() throws IOException {
        return new LawServer(Laws.always(Laws.OK));
    }

    /** One that answers every request with 503. */
    public static LawServer busy() throws IOException {
        return new LawServer(Laws.always(Laws.BUSY));
    }

    /** The last CPU of this process: a client on the first one has it to itself. */
    static int cpu() throws IOException {
        return CpuList.own(Path.of("/proc/self/status")).cpus().getLast();
    }

    public Target target() {
        return Target.parse("http://127.0.0.1:" + listener.socket().getLocalPort() + "/");
    }

    /** A load of one request at a time on each connection. */
    LoadOrder order(int connections, Schedule schedule) {
        return new LoadOrder(target(), connections, schedule, 1);
    }

    /** Connections so far. */
    int accepted() {
        return accepted.get();
    }

    /** Connections that neither side has closed. */
    int open() {
        return open.get();
    }

    /** Whole requests so far. */
    public long requests() {
        return requests.get();
    }

    /** Ends the server, and tells what it did. */
    LawTruth end() {
        closing = true;
        selector.wakeup();
        return end.copy().orTimeout(END_LIMIT_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        end();
    }

    private void run() {
        try (selector;
                listener) {
            Affinity.pin(cpu());
            while (!closing) {
                waitForEvents();
                answerDue(System.nanoTime());
                writing.removeIf(this::isWritten);
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            end.complete(truth);
        } catch (IOException | RuntimeException e) {
            end.completeExceptionally(e);
        }
    }

    private void waitForEvents() throws IOException {
        boolean awake = System.nanoTime() - lastArrival < AWAKE_NANOS || !pending.isEmpty() || !writing.isEmpty();
        if (awake) {
            selector.selectNow(this::serve);
        } else {
            selector.select(this::serve);
        }
    }

    private void serve(SelectionKey key) {
        if (key.attachment() instanceof LawConnection connection) {
            read(connection);
        } else {
            accept();
        }
    }

    private void accept() {
        try {
            for (SocketChannel channel = listener.accept(); channel != null; channel = listener.accept()) {
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                LawConnection connection = new LawConnection(channel, accepted.incrementAndGet());
                open.incrementAndGet();
                truth.accepted(System.nanoTime());
                channel.register(selector, SelectionKey.OP_READ, connection);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(LawConnection connection) {
        int whole = connection.readRequests(buffer);
        lastArrival = System.nanoTime();
        if (whole < 0) {
            end(connection);
        }
        for (int i = 0; i < whole; i++) {
            truth.arrived(lastArrival);
            Reply reply = law.reply(requests.incrementAndGet(), connection.number());
            pending.add(new Pending(connection, reply, lastArrival, law.dueNanos(lastArrival)));
        }
    }

    private void answerDue(long now) {
        while (!pending.isEmpty() && pending.element().dueNanos() - now <= 0) {
            Pending due = pending.remove();
            LawConnection connection = due.connection();
            if (connection.isOpen() && connection.owe(due.reply(), due.arrivalNanos(), law.batch())) {
                connection.release(System.nanoTime(), truth);
                if (!isWritten(connection)) {
                    writing.add(connection);
                }
            }
        }
    }

    private boolean isWritten(LawConnection connection) {
        boolean written = !connection.isOpen() || connection.writePiece();
        if (written && connection.closes()) {
            end(connection);
        }
        return written;
    }

    private void end(LawConnection connection) {
        if (connection.isOpen()) {
            connection.close();
            open.decrementAndGet();
        }
    }
}
