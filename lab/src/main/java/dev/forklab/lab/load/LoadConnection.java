package dev.forklab.lab.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * One TCP connection from its opening to its end: each request is timed from before it is written until its last byte
 * has been read.
 */
final class LoadConnection extends ChannelInboundHandlerAdapter {
    private final ClientLoop loop;
    private final int slot;
    private final Underway underway;
    private final Outcomes outcomes;
    private final ResponseReader reader;
    private ChannelHandlerContext context;
    private boolean answerBegun;
    private boolean batching;
    private boolean ended;

    /** @param request the whole request; shared, unreleasable bytes */
    LoadConnection(ClientLoop loop, int slot, ByteBuf request, int pipelining) {
        this.loop = loop;
        this.slot = slot;
        this.reader = new ResponseReader(loop.headPattern());
        this.underway = new Underway(request, pipelining);
        this.outcomes = new Outcomes(underway, loop.recorder());
    }

    int slot() {
        return slot;
    }

    /** How many requests are under way. */
    int waiting() {
        return underway.size();
    }

    /** Whether it is open and may send one more. */
    boolean room() {
        return context != null && !ended && !underway.full();
    }

    /**
     * Sends one more request.
     *
     * @param due when that was due
     */
    void send(long now, long due) {
        context.write(underway.add(now, due), context.voidPromise());
        if (!batching) {
            context.flush();
        }
    }

    /** Ends when a request is older than the limit; the younger ones lose their connection with it. */
    void expire(long now, long limitNanos) {
        if (outcomes.timedOut(now, limitNanos)) {
            outcomes.all(ErrorKind.UNANSWERED);
            end();
        }
    }

    /** Closes, and counts what is under way as unanswered. */
    void close() {
        outcomes.all(ErrorKind.UNANSWERED);
        shut();
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
        if (waiting() > 0 && reader.complete()) {
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

    /** All bytes are read before the next request goes: surplus ones must not pass for its answer. */
    private void received(ByteBuf bytes, long now) {
        int length = bytes.readableBytes();
        loop.recorder().received(now, length);
        ByteBuffer in = bytes.internalNioBuffer(bytes.readerIndex(), length);
        read(in, now);
        if (!ended) {
            batching = true;
            loop.ready(this, now);
            batching = false;
            context.flush();
        }
    }

    private void read(ByteBuffer in, long now) {
        int position = in.position();
        while (position < in.limit() && !ended) {
            if (waiting() == 0) {
                fail(ErrorKind.MALFORMED);
                return;
            }
            begin();
            position = reader.read(in, position, in.limit());
            if (reader.complete()) {
                answered(now);
            } else if (reader.malformed()) {
                fail(ErrorKind.MALFORMED);
            }
        }
    }

    private void begin() {
        if (!answerBegun) {
            answerBegun = true;
            reader.bodyTo(loop.bodyCheck());
        }
    }

    private void answered(long now) {
        countAnswer(now);
        if (reader.keepAlive()) {
            reader.reset();
            answerBegun = false;
        } else {
            fail(ErrorKind.CLOSED);
        }
    }

    private void countAnswer(long now) {
        if (!reader.successful()) {
            reader.dropCheck();
            outcomes.wrong(ErrorKind.BAD_STATUS);
        } else if (!reader.bodyMatches()) {
            outcomes.wrong(ErrorKind.MISMATCH);
        } else {
            outcomes.answered(now);
        }
    }

    private ErrorKind kindOfClose() {
        if (waiting() == 0) {
            return ErrorKind.CLOSED;
        }
        return answerBegun && reader.insideBody() ? ErrorKind.SHORT_BODY : ErrorKind.CLOSED_EARLY;
    }

    private void fail(ErrorKind kind) {
        outcomes.ended(kind);
        end();
    }

    private void end() {
        shut();
        loop.lost(this);
    }

    private void shut() {
        ended = true;
        reader.dropCheck();
        if (context != null) {
            context.close();
        }
    }
}
