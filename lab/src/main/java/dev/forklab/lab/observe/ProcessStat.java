package dev.forklab.lab.observe;

import dev.forklab.lab.runs.ProcessSample;
import java.util.Map;

/** One {@code /proc/PID/stat}; {@code startTicks} tells a process from a later one of the same number. */
record ProcessStat(long pid, long parent, long group, int threads, double cpuSeconds, long startTicks) {
    /** Fields are counted from the state, which follows the name in brackets, as the name may hold anything. */
    static ProcessStat parse(String text) {
        int nameEnd = text.lastIndexOf(')');
        String[] fields = text.substring(nameEnd + 2).strip().split(" ");
        return new ProcessStat(
                Long.parseLong(text.substring(0, text.indexOf(' '))),
                Long.parseLong(fields[1]),
                Long.parseLong(fields[2]),
                Integer.parseInt(fields[17]),
                Ticks.seconds(fields[11], fields[12], fields[13], fields[14]),
                Long.parseLong(fields[19]));
    }

    ProcessSample sample(Map<String, Map<String, Integer>> threadCpus) {
        return new ProcessSample(pid, threads, cpuSeconds, threadCpus, null, null);
    }
}
