package dev.forklab.lab.observe;

import java.util.List;

/** {@code /proc/PID/task/TID/schedstat}: a thread's time on CPUs, its time in their queues, and how often it got onto one. */
record SchedStat(double cpuSeconds, double runQueueSeconds, long slices) {
    private static final double NANOS = 1e9;

    static SchedStat parse(String text) {
        List<String> fields = Fields.of(text);
        return new SchedStat(
                Long.parseLong(fields.get(0)) / NANOS,
                Long.parseLong(fields.get(1)) / NANOS,
                Long.parseLong(fields.get(2)));
    }
}
