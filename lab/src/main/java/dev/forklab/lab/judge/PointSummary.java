package dev.forklab.lab.judge;

import dev.forklab.lab.runs.LatencySummary;
import java.util.List;
import java.util.Map;

/**
 * One judged point: every figure computed from raw files, those that could not be absent. It is valid when
 * {@code invalidReasons} is empty. The throughput is the server's own; the client's stands beside it.
 */
public record PointSummary(
        int connectionsAsked,
        int connectionsOpenedByClients,
        Long connectionsOpenAtServer,
        long windowStartUs,
        long windowEndUs,
        Long serverRequests,
        Double serverRequestsPerSecond,
        Long clientRequests,
        Double clientRequestsPerSecond,
        Double clientToServerDifferencePercent,
        Double clientGigabytesPerSecond,
        Double serverCpuUsPerRequest,
        HostShare serverHost,
        List<HostShare> clientHosts,
        LatencySummary latencyUs,
        ClientWatch clients,
        Integer threadsPerWorkerMax,
        long errorsTotal,
        Map<String, Long> errors,
        List<WorkerShare> workers,
        boolean valid,
        List<String> invalidReasons) {}
