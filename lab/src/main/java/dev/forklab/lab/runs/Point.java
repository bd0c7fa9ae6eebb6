package dev.forklab.lab.runs;

import java.util.List;
import java.util.Map;

/**
 * One line of points.jsonl: what one client saw of one level.
 *
 * @param target the URL that was loaded; absent in older runs
 * @param rateAsked starts per second that this client was to make; null when the schedule is closed
 * @param rateAchieved {@code requests} per second of the window
 * @param requests complete 2xx answers inside the window
 * @param bytes all that it received in the window
 * @param perSecond {@code requests} of each second; empty when the driver cannot tell
 * @param resolutionUs the smallest difference between two latencies that the driver can see
 * @param correctionSurplus latencies that the driver has added to those that it measured; null when it never does
 * @param serviceUs from sending a request to its last byte
 * @param responseUs from when a request was due to its last byte, also of those that were due in the window and answered
 *     just behind it, and the age of those that were never sent; null when the schedule is closed
 * @param lagUs how late the client itself was with starts whose connection was free; null when the schedule is closed
 * @param startsUnsent starts that had fallen due and were not sent when the load ended; null when the schedule is closed
 * @param thinkTime share of its connections' time in which no request was under way, by Little's law: 1 - rate x mean /
 *     (connections x pipelining); null when the schedule is open or the latencies are not all and only measured ones
 * @param clientCpuSeconds user and system time of all the client's processes in the window
 * @param loopCpuSeconds time on a CPU of each event loop's thread in the window; empty when the driver cannot tell
 * @param loopWaitSeconds that each waited for a CPU meanwhile; empty or null when the driver cannot tell
 */
public record Point(
        String client,
        int level,
        String target,
        String driver,
        String driverVersion,
        String schedule,
        int pipelining,
        int connectionsAsked,
        int connectionsOpened,
        Double rateAsked,
        double rateAchieved,
        long windowStartUs,
        long windowEndUs,
        long requests,
        long requestsTotal,
        long bytes,
        Map<String, Long> errors,
        List<Long> perSecond,
        int resolutionUs,
        Long correctionSurplus,
        LatencySummary serviceUs,
        LatencySummary responseUs,
        LatencySummary lagUs,
        Long startsUnsent,
        Double thinkTime,
        double clientCpuSeconds,
        List<Double> loopCpuSeconds,
        List<Double> loopWaitSeconds,
        long gcPauses,
        double gcPauseSeconds,
        int eventLoops) {}
