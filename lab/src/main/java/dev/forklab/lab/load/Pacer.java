package dev.forklab.lab.load;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoRegistration;
import io.netty.util.concurrent.Ticker;
import java.util.ArrayList;
import java.util.List;

/**
 * An event loop's I/O with a second clock: it also wakes for the next start that is due. A scheduled task a start would
 * allocate on the hot path, and be run after all other tasks. Asked to, it never sleeps.
 */
final class Pacer implements IoHandler {
    private final IoHandler io;
    private final boolean busyPolling;
    private final List<Paced> paced = new ArrayList<>();
    private final Context context = new Context();

    /**
     * An event loop's I/O.
     *
     * @param io what does the I/O itself
     * @param busyPolling whether it asks the kernel over and over instead of sleeping
     */
    Pacer(IoHandler io, boolean busyPolling) {
        this.io = io;
        this.busyPolling = busyPolling;
    }

    /** Wakes for this one's starts too; call it on the event loop. */
    void add(Paced one) {
        paced.add(one);
    }

    /** Forgets its starts; call it on the event loop. */
    void remove(Paced one) {
        paced.remove(one);
    }

    @Override
    public int run(IoHandlerContext given) {
        context.given = given;
        context.due = nextStart();
        int handled = io.run(context);
        if (context.due != Paced.NEVER) {
            start(System.nanoTime());
        }
        return handled;
    }

    @Override
    public void initialize() {
        io.initialize();
    }

    @Override
    public void prepareToDestroy() {
        io.prepareToDestroy();
    }

    @Override
    public void destroy() {
        io.destroy();
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        return io.register(handle);
    }

    @Override
    public void wakeup() {
        io.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
        return io.isCompatible(handleType);
    }

    private long nextStart() {
        long earliest = Paced.NEVER;
        for (int i = 0; i < paced.size(); i++) {
            long next = paced.get(i).nextStart();
            if (earliest == Paced.NEVER || next != Paced.NEVER && next - earliest < 0) {
                earliest = next;
            }
        }
        return earliest;
    }

    private void start(long now) {
        for (int i = 0; i < paced.size(); i++) {
            paced.get(i).start(now);
        }
    }

    /** The event loop's own view of how long it may sleep, cut short by the next start. */
    private final class Context implements IoHandlerContext {
        /** Netty's epoll sleeps whole milliseconds from 10 ms on: it is woken before, and then sleeps the rest exactly. */
        private static final long EARLY_NANOS = 5_000_000;

        private static final long EXACT_NANOS = 2 * EARLY_NANOS - 1_000_000;
        /** A CPU needs about so long to wake: the rest is waited for awake. */
        private static final long AWAKE_NANOS = 20_000;

        private static final long NO_DEADLINE = -1;
        private static final long EPOCH = Ticker.systemTicker().initialNanoTime();

        private IoHandlerContext given;
        private long due;

        @Override
        public boolean canBlock() {
            return !busyPolling && given.canBlock();
        }

        @Override
        public long delayNanos(long now) {
            long delay = given.delayNanos(now);
            return due == Paced.NEVER ? delay : Math.min(delay, Math.max(0, wake(now) - now));
        }

        @Override
        public long deadlineNanos() {
            long deadline = given.deadlineNanos();
            if (due == Paced.NEVER) {
                return deadline;
            }
            long wake = wake(System.nanoTime()) - EPOCH;
            return deadline == NO_DEADLINE ? wake : Math.min(deadline, wake);
        }

        @Override
        public void reportActiveIoTime(long activeNanos) {
            given.reportActiveIoTime(activeNanos);
        }

        @Override
        public boolean shouldReportActiveIoTime() {
            return given.shouldReportActiveIoTime();
        }

        private long wake(long now) {
            return due - now > EXACT_NANOS ? due - EARLY_NANOS : due - AWAKE_NANOS;
        }
    }
}
