package dev.forklab.lab.record;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import javax.management.JMException;
import javax.management.ObjectName;
import one.profiler.AsyncProfiler;
import one.profiler.AsyncProfilerMXBean;

/** Writes to a loopback socket, and reads it on another thread, for ever; answers for async-profiler over JMX. */
final class WritingWorkload {
    private static final int BYTES = 4_500;

    private WritingWorkload() {}

    public static void main(String[] args) throws IOException, JMException {
        ManagementFactory.getPlatformMBeanServer()
                .registerMBean(AsyncProfiler.getInstance(), new ObjectName(AsyncProfilerMXBean.OBJECT_NAME));
        try (ServerSocketChannel listening = ServerSocketChannel.open()) {
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            SocketChannel reading = SocketChannel.open(listening.getLocalAddress());
            Thread.ofPlatform().daemon().start(() -> drain(reading));
            System.out.println(BusyWorkload.READY);
            write(listening.accept());
        }
    }

    private static void write(SocketChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
        while (channel.isOpen()) {
            channel.write(buffer.clear());
        }
    }

    private static void drain(SocketChannel channel) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
        try {
            while (channel.read(buffer.clear()) >= 0) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
