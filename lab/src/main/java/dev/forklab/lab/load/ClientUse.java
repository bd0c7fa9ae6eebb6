package dev.forklab.lab.load;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a load client has used up so far, or between two readings.
 *
 * @param cpuSeconds user and system time of all its processes
 * @param loopCpuSeconds time on a CPU of each event loop's thread; empty when a driver cannot tell
 * @param loopWaitSeconds time that each of them waited for a CPU meanwhile; as many
 * @param gcPauses collections that stopped it
 * @param gcPauseSeconds how long, in whole milliseconds each
 */
public record ClientUse(
        double cpuSeconds,
        List<Double> loopCpuSeconds,
        List<Double> loopWaitSeconds,
        long gcPauses,
        double gcPauseSeconds) {
    /** Copies the lists. */
    public ClientUse {
        loopCpuSeconds = List.copyOf(loopCpuSeconds);
        loopWaitSeconds = List.copyOf(loopWaitSeconds);
    }

    /** What was used between an earlier reading and this one. */
    public ClientUse since(ClientUse earlier) {
        return new ClientUse(
                cpuSeconds - earlier.cpuSeconds,
                since(earlier.loopCpuSeconds, loopCpuSeconds),
                since(earlier.loopWaitSeconds, loopWaitSeconds),
                gcPauses - earlier.gcPauses,
                gcPauseSeconds - earlier.gcPauseSeconds);
    }

    private static List<Double> since(List<Double> earlier, List<Double> now) {
        return IntStream.range(0, now.size())
                .mapToObj(i -> now.get(i) - earlier.get(i))
                .toList();
    }
}
