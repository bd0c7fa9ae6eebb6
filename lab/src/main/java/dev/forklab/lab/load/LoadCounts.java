package dev.forklab.lab.load;

import java.util.List;
import java.util.Map;

/**
 * What a load has counted, all event loops together.
 *
 * @param connectionsOpened slots that had a connection before the window began
 * @param requestsTotal whole 2xx answers since the first connection
 * @param errors by kind, since the first connection; only kinds that happened
 * @param perSecond the window's seconds in order; empty when nothing was measured
 */
public record LoadCounts(
        int connectionsOpened, long requestsTotal, Map<String, Long> errors, List<SecondCounts> perSecond) {
    /** Copies the collections. */
    public LoadCounts {
        errors = Map.copyOf(errors);
        perSecond = List.copyOf(perSecond);
    }
}
