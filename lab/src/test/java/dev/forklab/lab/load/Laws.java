package dev.forklab.lab.load;

import dev.forklab.lab.load.Reply.Kind;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;

/** The laws that a client must read back. */
final class Laws {
    static final Reply OK = Reply.of(Kind.OK, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
    static final Reply BUSY = Reply.of(Kind.BUSY, "HTTP/1.1 503 Busy\r\nContent-Length: 4\r\n\r\nbusy");
    static final Reply DROPPED = Reply.of(Kind.DROPPED, "").thenClose();
    static final Reply CUT =
            Reply.of(Kind.CUT, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe").thenClose();
    static final Reply SILENT = Reply.of(Kind.SILENT, "");
    static final Reply CLOSING = Reply.of(
                    Kind.OK, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello")
            .thenClose();
    static final Reply CHUNKED = Reply.of(
            Kind.OK,
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\nhe\r\n003\r\nllo\r\n0\r\nTrailer: x\r\n\r\n");
    /** More work for who reads it than for who writes it. */
    static final Reply LONG_HEAD = Reply.of(
            Kind.OK,
            "HTTP/1.1 200 OK\r\n" + "Connection: keep-alive\r\n".repeat(1_200) + "Content-Length: 5\r\n\r\nhello");

    static final Reply AFTER_INTERIM = Reply.of(
            Kind.OK,
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n"
                    + "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");

    private Laws() {}

    static Law always(Reply reply) {
        return (_, _) -> reply;
    }

    /** Another reply for the n-th, 2n-th, ... request. */
    static Law everyNth(int n, Reply other) {
        return (request, _) -> request % n == 0 ? other : OK;
    }

    /** One request a connection; that of every fifth is dropped. */
    static Law everyFifthConnectionDropped() {
        return (_, connection) -> connection % 5 == 0 ? DROPPED : CLOSING;
    }

    static Law delayed(Duration delay, Law law) {
        return timed(law, arrival -> arrival + delay.toNanos());
    }

    /** Nothing is answered in the last so many nanoseconds of every period, counted from {@code originNanos}. */
    static Law stalled(long originNanos, Duration period, Duration stall, Law law) {
        return timed(law, arrival -> {
            long left = period.toNanos() - Math.floorMod(arrival - originNanos, period.toNanos());
            return left <= stall.toNanos() ? arrival + left : arrival;
        });
    }

    /** What comes in so long a time from a start on is answered at its end. */
    static Law stalledOnce(AtomicLong startNanos, Duration stall, Law law) {
        return timed(law, arrival -> {
            long since = arrival - startNanos.get();
            return since >= 0 && since < stall.toNanos() ? startNanos.get() + stall.toNanos() : arrival;
        });
    }

    /** So many answers in one write. */
    static Law batched(int answers) {
        return new Law() {
            @Override
            public Reply reply(long request, int connection) {
                return OK;
            }

            @Override
            public int batch() {
                return answers;
            }
        };
    }

    private static Law timed(Law law, LongUnaryOperator dueNanos) {
        return new Law() {
            @Override
            public Reply reply(long request, int connection) {
                return law.reply(request, connection);
            }

            @Override
            public long dueNanos(long arrivalNanos) {
                return dueNanos.applyAsLong(arrivalNanos);
            }
        };
    }
}
