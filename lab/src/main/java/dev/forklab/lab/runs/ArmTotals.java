package dev.forklab.lab.runs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the processes of an arm have, each and together: arms that are compared have the same together.
 *
 * @param eventLoops of all processes; so are the amounts after it
 */
public record ArmTotals(
        int processes,
        JvmFacts each,
        int eventLoops,
        int heapMb,
        int activeProcessors,
        int gcThreads,
        int compilerThreads) {
    static ArmTotals of(int processes, int eventLoopsEach) {
        JvmFacts each = JvmFacts.of(eventLoopsEach);
        return new ArmTotals(
                processes,
                each,
                processes * eventLoopsEach,
                processes * each.heapMb(),
                processes * each.activeProcessors(),
                processes * each.gcThreads(),
                processes * each.compilerThreads());
    }

    /** What must be the same in arms that are compared, by name: everything but how many processes share it. */
    public Map<String, Object> shared() {
        Map<String, Object> shared = new LinkedHashMap<>();
        shared.put("event loops in all", eventLoops);
        shared.put("collector", each.collector());
        shared.put("heap MB in all", heapMb);
        shared.put("active processors in all", activeProcessors);
        shared.put("GC threads in all", gcThreads);
        shared.put("compiler threads in all", compilerThreads);
        return shared;
    }

    /** Where another arm has not the same, in words: {@code heap MB in all 256 and 512}. */
    List<String> differences(ArmTotals other) {
        Map<String, Object> others = other.shared();
        return shared().entrySet().stream()
                .filter(own -> !own.getValue().equals(others.get(own.getKey())))
                .map(own -> own.getKey() + " " + own.getValue() + " and " + others.get(own.getKey()))
                .toList();
    }
}
