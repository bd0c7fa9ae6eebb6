package dev.forklab.server.http;

import dev.forklab.server.pool.PayloadPool;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.stream.IntStream;

/**
 * The payloads of a pool as buffers that can be written any number of times by any number of event loops at once. They
 * are direct views of the mapped file, which Netty hands to the kernel as they are (heap buffers are copied on each
 * write), and unreleasable. A Vert.x buffer gives each write a slice of its own, so no reader index is shared.
 */
public final class Payloads {
    private final Buffer[] buffers;

    public Payloads(PayloadPool pool) {
        buffers = IntStream.range(0, pool.size())
                .mapToObj(i -> Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(pool.payload(i))))
                .map(BufferInternal::buffer)
                .toArray(Buffer[]::new);
    }

    Buffer get(int index) {
        return buffers[index];
    }
}
