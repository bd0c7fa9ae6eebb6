package dev.forklab.lab.judge;

import dev.forklab.lab.runs.LatencySummary;
import java.util.List;
import java.util.Map;

/**
 * What all clients together saw of a point.
 *
 * @param asked connections that the plan asks for
 * @param requests complete 2xx answers inside the window; absent when no client counted all of it
 * @param inFlight requests that may be under way at a time
 * @param total complete 2xx answers of the whole load, when the clients cannot tell which of them are the window's and
 *     {@code requests} is their rate times the window; null otherwise
 * @param bytes received inside the window; absent when they are not known for it
 * @param perSecond {@code requests} of each second; empty when they are not known of every client
 * @param latencyUs of all clients' histograms in one; absent when there is none
 * @param watch what the clients saw of themselves
 * @param faults why the clients' parts are not one load; there are no sums of them then
 */
public record ClientWindow(
        int asked,
        int askedOfClients,
        int opened,
        Window window,
        int inFlight,
        Long requests,
        Long total,
        Long bytes,
        List<Long> perSecond,
        Map<String, Long> errors,
        LatencySummary latencyUs,
        ClientWatch watch,
        List<String> faults) {
    long errorCount() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }
}
