package dev.forklab.lab.observe;

import dev.forklab.lab.runs.CpuTimes;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code /proc/stat}: one entry a CPU, the sum over all left out. */
final class CpuStat {
    private static final String CPU = "cpu";

    private CpuStat() {}

    static List<CpuTimes> parse(String text) {
        List<CpuTimes> times = new ArrayList<>();
        for (String line : text.split("\n")) {
            if (!line.startsWith(CPU)) {
                break;
            }
            if (line.charAt(CPU.length()) != ' ') {
                times.add(cpu(line.split(" ")));
            }
        }
        return times;
    }

    /** {@code cpu0 user nice system idle iowait irq softirq steal guest guest_nice}; guest time is in user already. */
    private static CpuTimes cpu(String[] fields) {
        return new CpuTimes(
                Integer.parseInt(fields[0].substring(CPU.length())),
                Ticks.seconds(fields[1], fields[2]),
                Ticks.seconds(fields[3]),
                Ticks.seconds(fields[7]),
                Ticks.seconds(fields[6]),
                Ticks.seconds(fields[8]),
                Ticks.seconds(fields[4], fields[5]));
    }
}
