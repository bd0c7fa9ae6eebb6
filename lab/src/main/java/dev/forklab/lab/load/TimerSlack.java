package dev.forklab.lab.load;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** How late the kernel may wake the calling thread so as to wake others with it: 50 us unless {@code prctl(2)} says less. */
final class TimerSlack {
    private static final int PR_SET_TIMERSLACK = 29;
    private static final long LEAST_NANOS = 1;

    private TimerSlack() {}

    /** Has the calling thread woken as exactly as the kernel can. */
    @SuppressWarnings("restricted")
    static void least() {
        Linker linker = Linker.nativeLinker();
        MethodHandle prctl = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("prctl"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG),
                Linker.Option.firstVariadicArg(1));
        try {
            int result = (int) prctl.invokeExact(PR_SET_TIMERSLACK, LEAST_NANOS);
            if (result != 0) {
                throw new IllegalStateException("prctl(PR_SET_TIMERSLACK) failed");
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("prctl", e);
        }
    }
}
