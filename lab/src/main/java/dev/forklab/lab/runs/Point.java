package dev.forklab.lab.runs;

import java.util.List;
import java.util.Map;

/**
 * One line of points.jsonl: what one client saw of one level; {@code requests} are complete 2xx answers inside the
 * window, {@code bytes} all that it received in it.
 */
public record Point(
        String client,
        int level,
        String driver,
        String schedule,
        int connectionsAsked,
        int connectionsOpened,
        Integer rateAsked,
        long windowStartUs,
        long windowEndUs,
        long requests,
        long requestsTotal,
        long bytes,
        Map<String, Long> errors,
        List<Long> perSecond,
        LatencySummary serviceUs,
        LatencySummary responseUs,
        double clientCpuSeconds,
        int eventLoops) {}
