package dev.forklab.lab.load;

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

    private final Sockets sockets;
    private final EventLoop eventLoop;
    private final LoopShare share;
    private final LoopRecorder recorder;
    private final LoadConnection[] connections;
    private final Channel[] channels;
    private final boolean[] everOpened;
    private final Opener opener;
    private final Sender sender;
    private final BodyCheck bodyCheck;
    private final HeadPattern headPattern = new HeadPattern();
    private Future<?> sweeping;
    private boolean stopped;
    private int opened;
    private int failedAttempts;
    private long unsent;

    ClientLoop(Sockets sockets, LoopShare share) {
        this.sockets = sockets;
        this.eventLoop = sockets.eventLoop();
        this.share = share;
        this.connections = new LoadConnection[share.connections()];
        this.channels = new Channel[share.connections()];
        this.everOpened = new boolean[share.connections()];
        this.opener = new Opener(eventLoop, share.connectionsPerSecond(), this::connect);
        this.recorder = new LoopRecorder(share.schedule() instanceof Schedule.Open);
        this.sender = switch (share.schedule()) {
            case Schedule.Closed _ -> new ClosedSender();
            case Schedule.Open open -> new OpenSender(open, connections, recorder);
        };
        this.bodyCheck = share.expected() == null ? null : new BodyCheck(share.expected());
    }

    LoopRecorder recorder() {
        return recorder;
    }

    LoopStatus status() {
        return new LoopStatus(opened, failedAttempts, recorder.total());
    }

    HeadPattern headPattern() {
        return headPattern;
    }

    /** Starts that had fallen due and were not sent when it was stopped. */
    long unsent() {
        return unsent;
    }

    /** The check of the answer that begins, or null. */
    BodyCheck bodyCheck() {
        return bodyCheck == null ? null : bodyCheck.next();
    }

    void open() {
        sweeping = eventLoop.scheduleAtFixedRate(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
        if (sender instanceof Paced paced) {
            sockets.pacer().add(paced);
        }
        for (int slot = 0; slot < connections.length; slot++) {
            opener.add(slot);
        }
    }

    /** Lets requests go from one time until another; connections that come later start when they come. */
    void run(long fromNanos, long untilNanos) {
        sender.run(fromNanos, untilNanos);
        eventLoop.schedule(() -> letGo(fromNanos), fromNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    /** Sends no more, waits for what is under way, then closes all. */
    Future<LoopRecorder> stop(long drainNanos) {
        stopped = true;
        opener.cancel();
        unsent = sender.stop(System.nanoTime());
        if (sender instanceof Paced paced) {
            sockets.pacer().remove(paced);
        }
        Promise<LoopRecorder> done = eventLoop.newPromise();
        drain(System.nanoTime() + drainNanos, done);
        return done;
    }

    /** A connection may have room for a request. */
    void ready(LoadConnection connection, long now) {
        if (!stopped) {
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
        LoadConnection connection = new LoadConnection(this, slot, sockets.request(), share.pipelining());
        connections[slot] = connection;
        ChannelFuture connecting = sockets.connect(connection, slot);
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

    private void letGo(long fromNanos) {
        long now = Math.max(System.nanoTime(), fromNanos);
        for (LoadConnection connection : connections) {
            if (connection != null) {
                ready(connection, now);
            }
        }
    }

    private void sweep() {
        long now = System.nanoTime();
        for (LoadConnection connection : connections) {
            if (connection != null) {
                connection.expire(now, share.timeoutNanos());
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
        if (connections[slot] != null) {
            connections[slot].close();
        }
        if (channels[slot] != null) {
            channels[slot].close();
        }
    }

    private int waiting() {
        int count = 0;
        for (LoadConnection connection : connections) {
            count += connection == null ? 0 : connection.waiting();
        }
        return count;
    }
}
