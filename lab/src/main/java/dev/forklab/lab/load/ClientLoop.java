package dev.forklab.lab.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.util.concurrent.TimeUnit;

/** One event loop's share of a load. Everything in here happens on that event loop but construction. */
final class ClientLoop {
    private static final long SWEEP_MILLIS = 250;
    private static final long DRAIN_POLL_MILLIS = 1;
    private static final long RETRY_MILLIS = 100;

    private final EventLoop eventLoop;
    private final Bootstrap bootstrap;
    private final ByteBuf request;
    private final long timeoutNanos;
    private final LoopRecorder recorder = new LoopRecorder();
    private final LoadConnection[] connections;
    private final Channel[] channels;
    private final boolean[] everOpened;
    private final Opener opener;
    private final Sender sender;
    private Future<?> sweeping;
    private long runAt = Long.MAX_VALUE;
    private long stopAt = Long.MAX_VALUE;
    private boolean stopped;
    private int opened;
    private int failedAttempts;

    ClientLoop(
            EventLoop eventLoop,
            Bootstrap bootstrap,
            ByteBuf request,
            long timeoutNanos,
            int connections,
            double connectionsPerSecond,
            Schedule schedule) {
        this.eventLoop = eventLoop;
        this.bootstrap = bootstrap;
        this.request = request;
        this.timeoutNanos = timeoutNanos;
        this.connections = new LoadConnection[connections];
        this.channels = new Channel[connections];
        this.everOpened = new boolean[connections];
        this.opener = new Opener(eventLoop, connectionsPerSecond, this::connect);
        this.sender = switch (schedule) {
            case Schedule.Closed _ -> LoadConnection::send;
        };
    }

    LoopRecorder recorder() {
        return recorder;
    }

    LoopStatus status() {
        return new LoopStatus(opened, failedAttempts, recorder.total());
    }

    void open() {
        sweeping = eventLoop.scheduleAtFixedRate(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
        for (int slot = 0; slot < connections.length; slot++) {
            opener.add(slot);
        }
    }

    /** Lets requests go from one time until another; connections that come later start when they come. */
    void run(long fromNanos, long untilNanos) {
        runAt = fromNanos;
        stopAt = untilNanos;
        eventLoop.schedule(this::letGo, fromNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    /** Sends no more, waits for what is under way, then closes all. */
    Future<LoopRecorder> stop(long drainNanos) {
        stopped = true;
        opener.cancel();
        Promise<LoopRecorder> done = eventLoop.newPromise();
        drain(System.nanoTime() + drainNanos, done);
        return done;
    }

    /** A connection has nothing to wait for. */
    void ready(LoadConnection connection, long now) {
        if (now - runAt >= 0 && now - stopAt < 0 && !stopped && runAt != Long.MAX_VALUE) {
            sender.ready(connection, now);
        }
    }

    void opened(LoadConnection connection) {
        long now = System.nanoTime();
        int slot = connection.slot();
        if (!everOpened[slot] && recorder.beforeWindow(now)) {
            everOpened[slot] = true;
            opened++;
        }
        ready(connection, now);
    }

    /** A connection has ended without our wish: its slot gets a new one. */
    void lost(LoadConnection connection) {
        int slot = connection.slot();
        connections[slot] = null;
        if (!stopped) {
            opener.add(slot);
        }
    }

    private void connect(int slot) {
        LoadConnection connection = new LoadConnection(this, slot, request.duplicate());
        connections[slot] = connection;
        ChannelFuture connecting = bootstrap.clone().handler(connection).connect();
        channels[slot] = connecting.channel();
        connecting.addListener(future -> {
            if (!future.isSuccess() && !stopped) {
                notConnected(slot, future.cause());
            }
        });
    }

    private void notConnected(int slot, Throwable cause) {
        failedAttempts++;
        recorder.failed(ConnectFailures.kindOf(cause));
        connections[slot] = null;
        eventLoop.schedule(() -> retry(slot), RETRY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void retry(int slot) {
        if (!stopped) {
            opener.add(slot);
        }
    }

    private void letGo() {
        long now = Math.max(System.nanoTime(), runAt);
        for (LoadConnection connection : connections) {
            if (connection != null && connection.idle()) {
                ready(connection, now);
            }
        }
    }

    private void sweep() {
        long now = System.nanoTime();
        for (LoadConnection connection : connections) {
            if (connection != null) {
                connection.expire(now, timeoutNanos);
            }
        }
    }

    private void drain(long deadline, Promise<LoopRecorder> done) {
        if (waiting() > 0 && System.nanoTime() - deadline < 0) {
            eventLoop.schedule(() -> drain(deadline, done), DRAIN_POLL_MILLIS, TimeUnit.MILLISECONDS);
            return;
        }
        sweeping.cancel(false);
        for (int slot = 0; slot < connections.length; slot++) {
            closeSlot(slot);
        }
        done.setSuccess(recorder);
    }

    private void closeSlot(int slot) {
        LoadConnection connection = connections[slot];
        if (connection != null && connection.waiting()) {
            recorder.failed(ErrorKind.UNANSWERED);
        }
        if (connection != null) {
            connection.close();
        }
        if (channels[slot] != null) {
            channels[slot].close();
        }
    }

    private int waiting() {
        int count = 0;
        for (LoadConnection connection : connections) {
            if (connection != null && connection.waiting()) {
                count++;
            }
        }
        return count;
    }
}
