package dev.forklab.lab.load;

import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a load has counted, all event loops together.
 *
 * @param connectionsOpened slots that had a connection before the window began
 * @param requestsTotal whole 2xx answers since the first connection
 * @param errors by kind, since the first connection; only kinds that happened
 * @param perSecond the window's seconds in order; empty when nothing was measured
 * @param lagUs how late starts were made whose connection was free, in the window; null when the schedule is closed
 * @param startsUnsent starts that fell due and had not been sent at the end: their connections were busy; 0 when closed. Each is
 *     in the last second's response times with its age at the window's end
 * @param whole the window, by a driver that cannot tell its seconds apart; null by one that can
 */
public record LoadCounts(
        int connectionsOpened,
        long requestsTotal,
        Map<String, Long> errors,
        List<SecondCounts> perSecond,
        Histogram lagUs,
        long startsUnsent,
        WholeWindow whole) {
    /** Copies the collections. */
    public LoadCounts {
        errors = Map.copyOf(errors);
        perSecond = List.copyOf(perSecond);
    }

    /** Counts second by second. */
    public LoadCounts(
            int connectionsOpened,
            long requestsTotal,
            Map<String, Long> errors,
            List<SecondCounts> perSecond,
            Histogram lagUs,
            long startsUnsent) {
        this(connectionsOpened, requestsTotal, errors, perSecond, lagUs, startsUnsent, null);
    }

    /** Counts of a closed load that are known at its end only. */
    public static LoadCounts atEnd(
            int connectionsOpened, long requestsTotal, Map<String, Long> errors, WholeWindow whole) {
        return new LoadCounts(connectionsOpened, requestsTotal, errors, List.of(), null, 0, whole);
    }
}
