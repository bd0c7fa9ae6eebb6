package dev.forklab.lab.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether the recording itself bounds what was measured: its cost, and what it lost. If so, it is taken again with
 * coarser settings.
 *
 * @param lockEventsPerSecond monitor enters and parks that began in the window
 * @param megabytesPerSecond the file's size by the recording's length
 * @param lostBytes that the recorder says it lost, in the whole recording
 * @param uncoveredSeconds of the window that lie in no chunk of the recording: purged, or not recorded at all
 * @param bound whether there is a reason
 * @param reasons why, with numbers
 * @param missingSettings events that were off or hid short waits; no reason to take it again, but for the reader to know
 */
public record InstrumentView(
        double lockEventsPerSecond,
        double megabytesPerSecond,
        long lostBytes,
        double uncoveredSeconds,
        boolean bound,
        List<String> reasons,
        List<String> missingSettings) {
    /** Above this the events cost more than the locks that they are about. */
    static final double LOCK_EVENTS_PER_SECOND_LIMIT = 20_000;
    /** Above this a minute of recording comes near what a worker may hold. */
    static final double MEGABYTES_PER_SECOND_LIMIT = 5;
    /** Recordings tell their start and stop in milliseconds, and their chunks in nanoseconds. */
    static final double UNCOVERED_SECONDS_LIMIT = 0.1;

    static InstrumentView of(
            double lockEventsPerSecond,
            double megabytesPerSecond,
            long lostBytes,
            double uncoveredSeconds,
            List<String> missingSettings) {
        List<String> reasons = new ArrayList<>();
        if (lockEventsPerSecond > LOCK_EVENTS_PER_SECOND_LIMIT) {
            reasons.add(
                    text("%,.0f lock events a second, above %,.0f", lockEventsPerSecond, LOCK_EVENTS_PER_SECOND_LIMIT));
        }
        if (megabytesPerSecond > MEGABYTES_PER_SECOND_LIMIT) {
            reasons.add(text("%.1f MB/s of recording, above %.0f", megabytesPerSecond, MEGABYTES_PER_SECOND_LIMIT));
        }
        if (lostBytes > 0) {
            reasons.add(text("the recorder lost %,d bytes of events", lostBytes));
        }
        if (uncoveredSeconds > UNCOVERED_SECONDS_LIMIT) {
            reasons.add(text(
                    "%.1f s of the window are not in the recording: chunks purged at its size limit,"
                            + " or recorded too late or too short",
                    uncoveredSeconds));
        }
        return new InstrumentView(
                lockEventsPerSecond,
                megabytesPerSecond,
                lostBytes,
                uncoveredSeconds,
                !reasons.isEmpty(),
                List.copyOf(reasons),
                missingSettings);
    }

    /** Of several workers: the most of each figure, and each worker's reasons. */
    static InstrumentView together(List<JvmProfile> workers) {
        List<InstrumentView> views =
                workers.stream().map(JvmProfile::instrument).toList();
        return new InstrumentView(
                views.stream()
                        .mapToDouble(InstrumentView::lockEventsPerSecond)
                        .max()
                        .orElse(0),
                views.stream()
                        .mapToDouble(InstrumentView::megabytesPerSecond)
                        .max()
                        .orElse(0),
                views.stream().mapToLong(InstrumentView::lostBytes).sum(),
                views.stream()
                        .mapToDouble(InstrumentView::uncoveredSeconds)
                        .max()
                        .orElse(0),
                views.stream().anyMatch(InstrumentView::bound),
                workers.stream()
                        .flatMap(worker ->
                                worker.instrument().reasons().stream().map(reason -> worker.name() + ": " + reason))
                        .toList(),
                views.stream()
                        .flatMap(view -> view.missingSettings().stream())
                        .distinct()
                        .toList());
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
