package dev.forklab.lab.profile.workload;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Measures the CPU time of parts of a workload by the kernel's clock of the thread. */
final class CpuClock {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private long nanos;

    void run(Runnable part) {
        long start = THREADS.getCurrentThreadCpuTime();
        part.run();
        nanos += THREADS.getCurrentThreadCpuTime() - start;
    }

    double seconds() {
        return nanos / 1e9;
    }

    void print(String name) {
        System.out.println(name + "=" + seconds());
    }
}
