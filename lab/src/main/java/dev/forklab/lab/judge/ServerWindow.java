package dev.forklab.lab.judge;

import java.util.List;

/**
 * What a server counted of itself inside a window.
 *
 * @param requests the sum of its workers' requests between the edges
 * @param loadRequests the same from the rest before its load to the rest behind it; null when there are no readings
 *     there, or no rest
 * @param edgesUs how far the readings are from the edges, of the worker where that is farthest
 * @param connectionsOpen as of the sample nearest the window's start
 * @param threadsPerWorkerMax the most threads of any worker at any sample
 * @param restarts workers started again inside the window
 * @param compileSeconds that the workers' compilers ran, added up
 * @param gcSeconds that their collectors took, added up
 * @param safepointShare of the window in which a worker's threads stood still, in the mean of all; null when not known
 */
public record ServerWindow(
        long requests,
        Long loadRequests,
        long edgesUs,
        List<WorkerShare> workers,
        long connectionsOpen,
        int threadsPerWorkerMax,
        int restarts,
        double compileSeconds,
        double gcSeconds,
        Double safepointShare) {}
