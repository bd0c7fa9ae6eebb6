package dev.forklab.lab.judge;

import dev.forklab.lab.runs.LatencySummary;
import java.util.List;
import java.util.Map;

/**
 * One judged point: every figure computed from raw files, those that could not be absent. It is valid when
 * {@code invalidReasons}, what its gates say against it, is empty. The throughput is the server's own; the client's stands
 * beside it; {@code errorBarPercent} is half the 95 % interval of its seconds' mean, absent where they are not known. The
 * wall is absent of a point that no client measured.
 */
public record PointSummary(
        int connectionsAsked,
        int connectionsOpenedByClients,
        Long connectionsOpenAtServer,
        long windowStartUs,
        long windowEndUs,
        Long serverRequests,
        Double serverRequestsPerSecond,
        Double errorBarPercent,
        Long clientRequests,
        Double clientRequestsPerSecond,
        Double clientToServerDifferencePercent,
        Double clientGigabytesPerSecond,
        Double serverCpuUsPerRequest,
        CpuParts serverCpuParts,
        HostShare serverHost,
        List<HostShare> clientHosts,
        LatencySummary latencyUs,
        ClientWatch clients,
        Integer threadsPerWorkerMax,
        long errorsTotal,
        Map<String, Long> errors,
        List<WorkerShare> workers,
        boolean valid,
        List<String> invalidReasons,
        Wall wall,
        List<GateAnswer> gates) {}
