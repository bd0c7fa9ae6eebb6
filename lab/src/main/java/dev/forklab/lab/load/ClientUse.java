package dev.forklab.lab.load;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a load client has used up so far, or between two readings.
 *
 * @param cpuSeconds user and system time of all its processes
 * @param loopCpuSeconds time on a CPU of each event loop's thread; empty when a driver cannot tell
 * @param gcPauses collections that stopped it
 * @param gcPauseSeconds how long, in whole milliseconds each
 */
public record ClientUse(double cpuSeconds, List<Double> loopCpuSeconds, long gcPauses, double gcPauseSeconds) {
    /** Copies the list. */
    public ClientUse {
        loopCpuSeconds = List.copyOf(loopCpuSeconds);
    }

    /** What was used between an earlier reading and this one. */
    public ClientUse since(ClientUse earlier) {
        return new ClientUse(
                cpuSeconds - earlier.cpuSeconds,
                IntStream.range(0, loopCpuSeconds.size())
                        .mapToObj(i -> loopCpuSeconds.get(i) - earlier.loopCpuSeconds.get(i))
                        .toList(),
                gcPauses - earlier.gcPauses,
                gcPauseSeconds - earlier.gcPauseSeconds);
    }
}
