package dev.forklab.lab.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The driver in this package: one Netty epoll event loop a CPU, each pinned to its own. */
public final class JavaDriver implements Driver {
    private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(5);

    private final EpochClock clock;
    private final LoadLimits limits;
    private final MultiThreadIoEventLoopGroup group;
    private final List<EventLoop> eventLoops = new ArrayList<>();

    /**
     * Starts the event loops.
     *
     * @throws IllegalArgumentException when this process may not use one of the CPUs
     */
    public JavaDriver(CpuList cpus, LoadLimits limits, EpochClock clock) throws IOException {
        this.limits = Objects.requireNonNull(limits, "limits");
        this.clock = Objects.requireNonNull(clock, "clock");
        int count = cpus.cpus().size();
        group = new MultiThreadIoEventLoopGroup(
                count, new DefaultThreadFactory("load", true), EpollIoHandler.newFactory());
        group.forEach(executor -> eventLoops.add((EventLoop) executor));
        try {
            for (int i = 0; i < count; i++) {
                int cpu = cpus.cpus().get(i);
                LoopCalls.await(eventLoops.get(i).submit(() -> Affinity.pin(cpu)));
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public String label() {
        return "java";
    }

    @Override
    public int eventLoops() {
        return eventLoops.size();
    }

    @Override
    public Load open(LoadOrder order) throws IOException {
        InetSocketAddress address = order.target().resolve();
        byte[] bytes = order.target().request();
        ByteBuf request = Unpooled.unreleasableBuffer(
                Unpooled.directBuffer(bytes.length, bytes.length).writeBytes(bytes));
        List<ClientLoop> loops = new ArrayList<>();
        for (int i = 0; i < eventLoops.size(); i++) {
            EventLoop eventLoop = eventLoops.get(i);
            loops.add(new ClientLoop(
                    eventLoop,
                    bootstrap(eventLoop, address),
                    request,
                    limits.requestTimeout().toNanos(),
                    Shares.of(order.connections(), eventLoops.size(), i),
                    (double) limits.connectionsPerSecond() / eventLoops.size(),
                    order.schedule()));
        }
        return new JavaLoad(eventLoops, loops, order, limits, clock);
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, SHUTDOWN_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(SHUTDOWN_LIMIT.toMillis());
    }

    private Bootstrap bootstrap(EventLoop eventLoop, InetSocketAddress address) {
        return new Bootstrap()
                .group(eventLoop)
                .channel(EpollSocketChannel.class)
                .remoteAddress(address)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        limits.requestTimeout().toMillis())
                .option(ChannelOption.RECVBUF_ALLOCATOR, new ReceiveBuffer());
    }
}
