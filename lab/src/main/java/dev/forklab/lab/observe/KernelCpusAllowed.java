package dev.forklab.lab.observe;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the kernel by {@code sched_getaffinity(2)}: a microsecond a thread, where its status file takes twenty. */
final class KernelCpusAllowed implements CpusAllowed {
    /** The kernel's largest x86_64 build (CONFIG_NR_CPUS). */
    private static final int MAX_CPUS = 8192;

    private final MethodHandle getAffinity;
    private final MemorySegment mask = Arena.ofAuto().allocate(MAX_CPUS / Byte.SIZE, Long.BYTES);
    private final Map<BitSet, String> lists = new HashMap<>();

    @SuppressWarnings("restricted")
    KernelCpusAllowed() {
        Linker linker = Linker.nativeLinker();
        getAffinity = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("sched_getaffinity"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS));
    }

    @Override
    public Optional<String> of(long thread) {
        mask.fill((byte) 0);
        try {
            int result = (int) getAffinity.invokeExact(Math.toIntExact(thread), mask.byteSize(), mask);
            return result == 0
                    ? Optional.of(lists.computeIfAbsent(BitSet.valueOf(mask.asByteBuffer()), KernelCpusAllowed::list))
                    : Optional.empty();
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException("sched_getaffinity", failure);
        }
    }

    static String list(BitSet cpus) {
        List<String> runs = new ArrayList<>();
        for (int first = cpus.nextSetBit(0); first >= 0; ) {
            int end = cpus.nextClearBit(first);
            runs.add(end == first + 1 ? Integer.toString(first) : first + "-" + (end - 1));
            first = cpus.nextSetBit(end);
        }
        return String.join(",", runs);
    }
}
