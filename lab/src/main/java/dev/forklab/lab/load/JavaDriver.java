package dev.forklab.lab.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandler;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.ThreadAwareExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The driver in this package: one Netty epoll event loop a CPU, each pinned to its own. */
public final class JavaDriver implements WarmingDriver {
    private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(5);

    private final EpochClock clock;
    private final LoadLimits limits;
    private final Map<ThreadAwareExecutor, Pacer> pacers = new IdentityHashMap<>();
    private final MultiThreadIoEventLoopGroup group;
    private final List<EventLoop> eventLoops = new ArrayList<>();
    private final JvmUse use = new JvmUse();

    /** Starts one event loop a CPU. */
    public JavaDriver(CpuList cpus, LoadLimits limits, EpochClock clock) throws IOException {
        this(cpus, cpus.cpus().size(), false, limits, clock);
    }

    /**
     * Starts the event loops; they take the CPUs in turn.
     *
     * @param busyPolling whether they never sleep: each then uses its CPU whole, and latencies are without the time that
     *     a CPU takes to wake
     * @throws IllegalArgumentException when this process may not use one of the CPUs
     */
    public JavaDriver(CpuList cpus, int count, boolean busyPolling, LoadLimits limits, EpochClock clock)
            throws IOException {
        this.limits = Objects.requireNonNull(limits, "limits");
        this.clock = Objects.requireNonNull(clock, "clock");
        group = new MultiThreadIoEventLoopGroup(
                count, new DefaultThreadFactory("load", true), executor -> paced(executor, busyPolling));
        group.forEach(executor -> eventLoops.add((EventLoop) executor));
        try {
            for (int i = 0; i < eventLoops.size(); i++) {
                int cpu = cpus.cpus().get(i % cpus.cpus().size());
                LoopCalls.await(eventLoops.get(i).submit(() -> settle(cpu)));
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
    public String version() {
        String version = JavaDriver.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }

    @Override
    public ClientUse use() throws IOException {
        return use.read();
    }

    @Override
    public int eventLoops() {
        return eventLoops.size();
    }

    @Override
    public WarmingLoad open(LoadOrder order) throws IOException {
        InetSocketAddress address = order.target().resolve();
        byte[] bytes = order.target().request();
        ByteBuf request = Unpooled.unreleasableBuffer(
                Unpooled.directBuffer(bytes.length, bytes.length).writeBytes(bytes));
        List<InetAddress> sources = SourceAddresses.towards(address);
        List<ClientLoop> loops = new ArrayList<>();
        for (int i = 0; i < eventLoops.size(); i++) {
            EventLoop eventLoop = eventLoops.get(i);
            Sockets sockets =
                    new Sockets(eventLoop, pacers.get(eventLoop), bootstrap(eventLoop, address), sources, request);
            loops.add(new ClientLoop(sockets, LoopShare.of(order, limits, eventLoops.size(), i)));
        }
        return new JavaLoad(eventLoops, loops, order, limits, clock);
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, SHUTDOWN_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(SHUTDOWN_LIMIT.toMillis());
    }

    private IoHandler paced(ThreadAwareExecutor executor, boolean busyPolling) {
        Pacer pacer = new Pacer(EpollIoHandler.newFactory().newHandler(executor), busyPolling);
        pacers.put(executor, pacer);
        return pacer;
    }

    private Void settle(int cpu) throws IOException {
        Affinity.pin(cpu);
        TimerSlack.least();
        use.addLoop();
        return null;
    }

    private Bootstrap bootstrap(EventLoop eventLoop, InetSocketAddress address) {
        return new Bootstrap()
                .group(eventLoop)
                .channel(EpollSocketChannel.class)
                .remoteAddress(address)
                .option(EpollChannelOption.IP_BIND_ADDRESS_NO_PORT, true)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        limits.requestTimeout().toMillis())
                .option(ChannelOption.RECVBUF_ALLOCATOR, new ReceiveBuffer());
    }
}
