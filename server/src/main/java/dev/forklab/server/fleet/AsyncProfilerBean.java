package dev.forklab.server.fleet;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import one.profiler.AsyncProfiler;
import one.profiler.AsyncProfilerMXBean;

/** async-profiler in this JVM, idle until somebody starts it over JMX: it sees the kernel's frames, which JFR cannot. */
final class AsyncProfilerBean {
    private AsyncProfilerBean() {}

    /**
     * Registers {@code one.profiler:type=AsyncProfiler}.
     *
     * @throws IOException when its native library cannot be loaded here
     */
    static void register() throws IOException {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(AsyncProfiler.getInstance(), new ObjectName(AsyncProfilerMXBean.OBJECT_NAME));
        } catch (IllegalStateException | LinkageError | JMException e) {
            throw new IOException(
                    "--async-profiler: its native library cannot be loaded on " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch") + ": " + e + "; serve without --async-profiler",
                    e);
        }
    }
}
