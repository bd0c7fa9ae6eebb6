package dev.forklab.lab.load;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** {@code kill(2)}: {@link Process} knows SIGTERM and SIGKILL only, and wrk reports after a SIGINT only. */
final class Signals {
    private static final int SIGINT = 2;

    private Signals() {}

    /** Sends SIGINT to a child of this process; one that has ended meanwhile does not mind. */
    @SuppressWarnings("restricted")
    static void interrupt(long pid) {
        Linker linker = Linker.nativeLinker();
        MethodHandle kill = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("kill"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        try {
            int unused = (int) kill.invokeExact((int) pid, SIGINT);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("kill", e);
        }
    }
}
