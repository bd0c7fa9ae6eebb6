package dev.forklab.lab.profile;

import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/**
 * The CPU time of the compilers' threads, which are not sampled. A thread's load is its CPU time over the time since the
 * round before, times the CPUs that the virtual machine may use (jfrThreadCPULoadEvent.cpp); less than 1 ms is kept for
 * the next round.
 */
final class ThreadLoadTaker implements EventTaker {
    private static final Pattern COMPILER = Pattern.compile("(C1|C2|JVMCI(-native)?) CompilerThread.*");

    private final LoadMeter compilers;
    private double most;

    ThreadLoadTaker(ProfileWindow window) {
        compilers = new LoadMeter(window);
    }

    @Override
    public Set<String> events() {
        return Set.of(CpuSettings.THREAD_LOAD);
    }

    @Override
    public void take(RecordedEvent event) {
        double load = event.getFloat("user") + event.getFloat("system");
        most = Math.max(most, load);
        // Other threads tell that there was a round in which no compiler ran.
        compilers.add(ProfileWindow.nanos(event.getStartTime()), isCompiler(event.getThread()) ? load : 0);
    }

    double mostLoadOfAThread() {
        return most;
    }

    /** Of one CPU, before it is multiplied by the CPUs that the load is a share of. */
    OptionalDouble compilerSeconds(long periodNanos) {
        return compilers.seconds(periodNanos / 2);
    }

    private static boolean isCompiler(RecordedThread thread) {
        return thread != null
                && thread.getJavaName() != null
                && COMPILER.matcher(thread.getJavaName()).matches();
    }
}
