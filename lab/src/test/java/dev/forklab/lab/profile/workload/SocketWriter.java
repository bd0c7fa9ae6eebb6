package dev.forklab.lab.profile.workload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/**
 * Writes to a loopback socket, and works as much; "fixed" leaves the writes out. Datagrams, which nobody reads: of a
 * writer that wakes a reader on a busy machine, samples were 12 to 28 % above the truth.
 */
public final class SocketWriter {
    private static final double SECONDS = 4;

    private static volatile long sink;

    private SocketWriter() {}

    public static void main(String[] args) throws IOException {
        boolean fixed = args.length > 0;
        CpuClock writes = new CpuClock();
        CpuClock other = new CpuClock();
        try (DatagramChannel in =
                        DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                DatagramChannel out = DatagramChannel.open().connect(in.getLocalAddress())) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(60_000);
            while (writes.seconds() + other.seconds() < SECONDS) {
                if (!fixed) {
                    writes.run(() -> write(out, buffer));
                }
                other.run(SocketWriter::handle);
            }
        }
        writes.print("writes");
        other.print("other");
    }

    private static void write(DatagramChannel out, ByteBuffer buffer) {
        try {
            for (int i = 0; i < 100; i++) {
                out.write(buffer.clear());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void handle() {
        for (int i = 0; i < 500; i++) {
            sink = HotMethod.step(sink);
        }
    }
}
