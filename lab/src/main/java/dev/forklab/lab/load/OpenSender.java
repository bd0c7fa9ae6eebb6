package dev.forklab.lab.load;

/** Requests are due at the schedule's times; those of a connection without room wait for it, and keep their times. */
final class OpenSender implements Sender, Paced {
    private final Schedule.Open schedule;
    private final LoadConnection[] connections;
    private final LoopRecorder recorder;
    private final long[] sent;
    private long from = NEVER;
    private long until = NEVER;
    private long round;
    private int place;

    /**
     * A schedule's share of one event loop.
     *
     * @param schedule begins at this event loop's first connection
     * @param connections by slot; null where there is none at the moment
     */
    OpenSender(Schedule.Open schedule, LoadConnection[] connections, LoopRecorder recorder) {
        this.schedule = schedule;
        this.connections = connections;
        this.recorder = recorder;
        this.sent = new long[connections.length];
    }

    @Override
    public void run(long fromNanos, long untilNanos) {
        from = fromNanos;
        until = untilNanos;
    }

    @Override
    public long nextStart() {
        if (from == NEVER || sent.length == 0) {
            return NEVER;
        }
        long next = from + schedule.dueNanos(place, round);
        return until == NEVER || next - until < 0 ? next : NEVER;
    }

    @Override
    public void start(long now) {
        long time = now;
        for (long due = nextStart(); due != NEVER && due - time <= 0; due = nextStart()) {
            int slot = place;
            advance();
            LoadConnection connection = connections[slot];
            if (connection != null && connection.room()) {
                recorder.started(time, due);
                sent[slot]++;
                connection.send(time, due);
                time = System.nanoTime();
            }
        }
    }

    @Override
    public void ready(LoadConnection connection, long now) {
        int slot = connection.slot();
        while (connection.room() && sent[slot] < due(slot) && (until == NEVER || now - until < 0)) {
            connection.send(now, from + schedule.dueNanos(slot, sent[slot]++));
        }
    }

    @Override
    public long stop(long now) {
        for (long due = nextStart(); due != NEVER && due - now <= 0; due = nextStart()) {
            advance();
        }
        long unsent = 0;
        for (int slot = 0; slot < sent.length; slot++) {
            for (; sent[slot] < due(slot); unsent++) {
                recorder.unsent(from + schedule.dueNanos(slot, sent[slot]++));
            }
        }
        from = NEVER;
        return unsent;
    }

    private void advance() {
        if (++place == sent.length) {
            place = 0;
            round++;
        }
    }

    /** Starts of a slot that have fallen due. */
    private long due(int slot) {
        return slot < place ? round + 1 : round;
    }
}
