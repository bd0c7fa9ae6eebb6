package dev.forklab.lab.judge;

import dev.forklab.lab.runs.LatencySummary;
import java.util.Map;

/**
 * What all clients together saw of a point.
 *
 * @param asked connections that the plan asks for
 * @param requests complete 2xx answers inside the window; absent when no client counted all of it
 * @param bytes received inside the window; absent when they are not known for it
 * @param latencyUs of all clients' histograms in one; absent when there is none
 */
public record ClientWindow(
        int asked,
        int askedOfClients,
        int opened,
        Window window,
        Long requests,
        Long bytes,
        Map<String, Long> errors,
        LatencySummary latencyUs) {
    long errorCount() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }
}
