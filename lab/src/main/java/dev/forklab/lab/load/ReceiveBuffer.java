package dev.forklab.lab.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;

/** One receive buffer for all connections of an event loop: each read is consumed before the next begins. */
final class ReceiveBuffer extends DefaultMaxMessagesRecvByteBufAllocator {
    /** Most answers fit in one read. */
    private static final int BYTES = 65_536;

    private final ByteBuf buffer = Unpooled.unreleasableBuffer(Unpooled.directBuffer(BYTES, BYTES));

    @Override
    @SuppressWarnings("deprecation")
    public Handle newHandle() {
        return new MaxMessageHandle() {
            @Override
            public ByteBuf allocate(ByteBufAllocator allocator) {
                return buffer.clear();
            }

            @Override
            public int guess() {
                return BYTES;
            }
        };
    }
}
