package dev.forklab.lab.load;

/** A connection that has room sends at once. */
final class ClosedSender implements Sender {
    private long from = Long.MAX_VALUE;
    private long until = Long.MAX_VALUE;

    @Override
    public void run(long fromNanos, long untilNanos) {
        from = fromNanos;
        until = untilNanos;
    }

    @Override
    public void ready(LoadConnection connection, long now) {
        if (from == Long.MAX_VALUE || now - from < 0 || until != Long.MAX_VALUE && now - until >= 0) {
            return;
        }
        while (connection.room()) {
            connection.send(now, now);
        }
    }

    @Override
    public long stop(long now) {
        from = Long.MAX_VALUE;
        return 0;
    }
}
