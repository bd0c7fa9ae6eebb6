package dev.forklab.lab.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * One TCP connection from its opening to its end: at most one request under way, timed from before it is written until
 * its last byte has been read.
 */
final class LoadConnection extends ChannelInboundHandlerAdapter {
    private final ClientLoop loop;
    private final int slot;
    private final ByteBuf request;
    private final int requestLength;
    private final ResponseReader reader = new ResponseReader();
    private ChannelHandlerContext context;
    private boolean waiting;
    private boolean answerBegun;
    private boolean ended;
    private long sentAt;

    /** @param request the whole request; this connection's own view of shared, unreleasable bytes */
    LoadConnection(ClientLoop loop, int slot, ByteBuf request) {
        this.loop = loop;
        this.slot = slot;
        this.request = request;
        this.requestLength = request.readableBytes();
    }

    int slot() {
        return slot;
    }

    /** Whether a request is under way. */
    boolean waiting() {
        return waiting;
    }

    /** Whether it is open and has nothing under way. */
    boolean idle() {
        return context != null && !waiting && !ended;
    }

    void send(long now) {
        waiting = true;
        answerBegun = false;
        sentAt = now;
        request.setIndex(0, requestLength);
        context.writeAndFlush(request, context.voidPromise());
    }

    /** Gives the request up when it is older than the limit. */
    void expire(long now, long limitNanos) {
        if (waiting && now - sentAt >= limitNanos) {
            loop.recorder().timedOut(now, now - sentAt);
            end();
        }
    }

    /** Closes without counting anything. */
    void close() {
        ended = true;
        waiting = false;
        if (context != null) {
            context.close();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        context = ctx;
        loop.opened(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        long now = System.nanoTime();
        ByteBuf bytes = (ByteBuf) message;
        try {
            if (!ended) {
                received(bytes, now);
            }
        } finally {
            bytes.release();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (ended) {
            return;
        }
        reader.endOfStream();
        if (waiting && reader.complete()) {
            countAnswer(System.nanoTime());
        }
        fail(kindOfClose());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!ended) {
            fail(cause instanceof IOException ? ErrorKind.RESET : ErrorKind.MALFORMED);
        }
    }

    private void received(ByteBuf bytes, long now) {
        int length = bytes.readableBytes();
        loop.recorder().received(now, length);
        if (!waiting) {
            fail(ErrorKind.MALFORMED);
            return;
        }
        answerBegun = true;
        ByteBuffer in = bytes.internalNioBuffer(bytes.readerIndex(), length);
        int position = reader.read(in, in.position(), in.limit());
        if (reader.complete()) {
            answered(now, position < in.limit());
        } else if (reader.malformed()) {
            fail(ErrorKind.MALFORMED);
        }
    }

    private void answered(long now, boolean surplus) {
        countAnswer(now);
        if (surplus) {
            fail(ErrorKind.MALFORMED);
        } else if (reader.keepAlive()) {
            reader.reset();
            loop.ready(this, now);
        } else {
            fail(ErrorKind.CLOSED);
        }
    }

    private void countAnswer(long now) {
        waiting = false;
        if (reader.successful()) {
            loop.recorder().answered(now, now - sentAt);
        } else {
            loop.recorder().failed(ErrorKind.BAD_STATUS);
        }
    }

    private ErrorKind kindOfClose() {
        if (!waiting) {
            return ErrorKind.CLOSED;
        }
        return answerBegun && reader.insideBody() ? ErrorKind.SHORT_BODY : ErrorKind.CLOSED_EARLY;
    }

    private void fail(ErrorKind kind) {
        loop.recorder().failed(kind);
        end();
    }

    private void end() {
        close();
        loop.lost(this);
    }
}
