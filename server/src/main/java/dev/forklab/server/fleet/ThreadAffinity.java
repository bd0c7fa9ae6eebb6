package dev.forklab.server.fleet;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Holds the calling thread on one CPU by {@code sched_setaffinity(2)}; threads that it starts later inherit it. */
final class ThreadAffinity {
    /** The kernel's largest x86_64 build (CONFIG_NR_CPUS). */
    private static final int MAX_CPUS = 8192;

    private static final int CALLING_THREAD = 0;

    private ThreadAffinity() {}

    /** @throws IllegalArgumentException when the kernel does not allow this CPU */
    @SuppressWarnings("restricted")
    static void hold(int cpu) {
        Linker linker = Linker.nativeLinker();
        MethodHandle setAffinity = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("sched_setaffinity"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment mask = arena.allocate(MAX_CPUS / Byte.SIZE, Long.BYTES);
            mask.set(ValueLayout.JAVA_BYTE, cpu / Byte.SIZE, (byte) (1 << cpu % Byte.SIZE));
            int result = (int) setAffinity.invokeExact(CALLING_THREAD, mask.byteSize(), mask);
            if (result != 0) {
                throw new IllegalArgumentException("--affinity thread: CPU " + cpu + " is not this process's to use");
            }
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException("sched_setaffinity", failure);
        }
    }
}
