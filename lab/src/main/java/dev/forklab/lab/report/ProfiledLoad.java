package dev.forklab.lab.report;

import dev.forklab.lab.judge.WorkerLoad;
import dev.forklab.lab.judge.WorkerSpread;
import java.util.ArrayList;
import java.util.List;

/**
 * The load while a profile was taken.
 *
 * @param ramp the folder of the recording
 * @param level of a recorded ramp, from 0; null for a recorded point
 * @param windowStartUs the stretch that is looked at: where recordings and load overlap
 * @param connections that clients opened; null when no client told
 * @param requests that the server counted, null when it did not
 * @param unrecordedWorkers of whom the views know nothing, as they were lost or their recordings cannot be read
 * @param recordedConnections of the other workers, as the server counted, like {@code recordedRequests}; null when not all
 *     of them were observed
 * @param requestsByEvents of the recorded workers by their own event, whose rate while it tells is taken for the whole
 *     window; null without it
 * @param workers empty when nobody observed them
 * @param spread null when nobody observed them
 * @param notes what the reader must know
 */
public record ProfiledLoad(
        String run,
        String ramp,
        Integer level,
        long windowStartUs,
        long windowEndUs,
        Integer connections,
        Long requests,
        List<Integer> unrecordedWorkers,
        Long recordedConnections,
        Long recordedRequests,
        Double requestsByEvents,
        Double serverCpuSeconds,
        List<WorkerLoad> workers,
        WorkerSpread spread,
        List<String> notes) {
    ProfiledLoad with(List<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new ProfiledLoad(
                run,
                ramp,
                level,
                windowStartUs,
                windowEndUs,
                connections,
                requests,
                unrecordedWorkers,
                recordedConnections,
                recordedRequests,
                requestsByEvents,
                serverCpuSeconds,
                workers,
                spread,
                List.copyOf(all));
    }

    /** The names of run, recording and level. */
    String title() {
        return run + " " + ramp + (level == null ? "" : " level " + level);
    }

    /** Of all workers: by the server's counters, else by the workers' own recordings; null when neither tells. */
    public Double requestsPerSecond() {
        Double known = knownRequests();
        return known == null ? null : known / seconds();
    }

    Double knownRequests() {
        if (requests == null) {
            return unrecordedWorkers.isEmpty() ? requestsByEvents : null;
        }
        return Double.valueOf(requests);
    }

    /** What the views are divided by to tell a request's costs: the requests of those workers that they are of. */
    Double costedRequests() {
        return recordedRequests == null ? requestsByEvents : Double.valueOf(recordedRequests);
    }

    double seconds() {
        return (windowEndUs - windowStartUs) / 1e6;
    }
}
