package dev.forklab.server.http;

import io.netty.channel.DefaultSelectStrategyFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.SelectStrategy;
import io.netty.channel.SelectStrategyFactory;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.IntSupplier;
import io.vertx.core.impl.transports.EpollTransport;
import io.vertx.core.impl.transports.NioTransport;
import io.vertx.core.spi.transport.Transport;
import java.nio.channels.spi.SelectorProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts the iterations of event loops. Netty tells nobody of them, but it asks a strategy once in each, whether to wait
 * for the kernel; the strategy here is Netty's own and counts.
 */
public final class LoopIterations {
    private final Map<Thread, Counted> loops = new ConcurrentHashMap<>();
    private final SelectStrategyFactory strategies = Counted::new;

    /** Vert.x's epoll transport, its event loops counted. */
    public Transport epoll() {
        return new EpollTransport() {
            @Override
            public IoHandlerFactory ioHandlerFactory() {
                return EpollIoHandler.newFactory(0, strategies);
            }
        };
    }

    /** Vert.x's nio transport, its event loops counted. */
    public Transport nio() {
        return new NioTransport() {
            @Override
            public IoHandlerFactory ioHandlerFactory() {
                return NioIoHandler.newFactory(SelectorProvider.provider(), strategies);
            }
        };
    }

    /** The iterations that an event loop has begun so far; any thread may ask. */
    public long of(Thread loop) {
        return loops.get(loop).read();
    }

    /** Asked by one event loop only. */
    private final class Counted implements SelectStrategy {
        /** In the middle of four cache lines: wherever the collector puts it, it shares none with a neighbour's. */
        private static final int PLACE = 16;

        private final SelectStrategy strategy = DefaultSelectStrategyFactory.INSTANCE.newSelectStrategy();
        private final AtomicLongArray count = new AtomicLongArray(2 * PLACE);

        @Override
        public int calculateStrategy(IntSupplier selectNow, boolean hasTasks) throws Exception {
            long iterations = count.getPlain(PLACE);
            if (iterations == 0) {
                loops.put(Thread.currentThread(), this);
            }
            count.setRelease(PLACE, iterations + 1);
            return strategy.calculateStrategy(selectNow, hasTasks);
        }

        long read() {
            return count.getAcquire(PLACE);
        }
    }
}
