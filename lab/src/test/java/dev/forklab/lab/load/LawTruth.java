package dev.forklab.lab.load;

import dev.forklab.lab.load.Reply.Kind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What a {@link LawServer} really did; only its thread writes, and others read after it has ended. */
final class LawTruth {
    private static final int EXPECTED_REQUESTS = 1 << 20;

    private final Histogram delaysUs = SecondLatencies.newHistogram(50_000);
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final Times arrivals = new Times();
    private final Times answers = new Times();
    private long lastAcceptedNanos = Long.MIN_VALUE;

    /** Points in time, in the order they came. */
    private static final class Times {
        private long[] nanos = new long[EXPECTED_REQUESTS];
        private int count;

        void add(long now) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = now;
        }

        long[] between(long fromNanos, long untilNanos) {
            return Arrays.stream(nanos, 0, count)
                    .filter(time -> time - fromNanos >= 0 && time - untilNanos < 0)
                    .toArray();
        }
    }

    void accepted(long now) {
        lastAcceptedNanos = now;
    }

    void arrived(long now) {
        arrivals.add(now);
    }

    void replied(Kind kind, long arrivalNanos, long now) {
        counts.merge(kind, 1L, Long::sum);
        delaysUs.recordValue((now - arrivalNanos + 500) / 1_000);
        if (kind == Kind.OK) {
            answers.add(now);
        }
    }

    /** From a request's last byte to its reply's first. */
    Histogram delaysUs() {
        return delaysUs;
    }

    long count(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** Replies of kind OK written in this time. */
    long answersBetween(long fromNanos, long untilNanos) {
        return answers.between(fromNanos, untilNanos).length;
    }

    /** How many requests came in each so many nanoseconds of this time. */
    long[] arrivalsPer(long binNanos, long fromNanos, long untilNanos) {
        long[] bins = new long[(int) ((untilNanos - fromNanos) / binNanos)];
        for (long arrival : arrivals.between(fromNanos, fromNanos + bins.length * binNanos)) {
            bins[(int) ((arrival - fromNanos) / binNanos)]++;
        }
        return bins;
    }

    /** When the n-th request came, from 0. */
    long arrivalNanos(int n) {
        return arrivals.nanos[n];
    }

    long lastAcceptedNanos() {
        return lastAcceptedNanos;
    }
}
