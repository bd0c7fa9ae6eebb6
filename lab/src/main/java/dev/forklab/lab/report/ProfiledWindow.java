package dev.forklab.lab.report;

import dev.forklab.lab.profile.ProfileWindow;
import dev.forklab.lab.runs.Point;
import dev.forklab.lab.runs.PointFolder;
import dev.forklab.lab.runs.RecordingWindow;
import dev.forklab.lab.runs.TimeSpan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A stretch of a recording that is looked at, and the load in it.
 *
 * @param recorded all of the recording: its workers, and those that were lost
 * @param observed the folder whose observers saw it
 * @param level of a recorded ramp, from 0; null for a recorded point
 * @param points of its clients; none when none told
 * @param span where the workers' common window and all clients' windows overlap; empty when they do not, or when it is not
 *     known when a level was
 */
record ProfiledWindow(
        PointFolder recording,
        RecordingWindow recorded,
        PointFolder observed,
        Integer level,
        List<Point> points,
        Optional<TimeSpan> span,
        List<String> notes) {
    /** The recorded point of a ramp. */
    static ProfiledWindow ofPoint(PointFolder recording) throws IOException {
        return of(recording, recording, null, recording.points());
    }

    /** Each level of a ramp that was recorded whole; without a span where no client told of it, or it was not recorded. */
    static List<ProfiledWindow> ofRamp(PointFolder recording, PointFolder ramp, int levels) throws IOException {
        List<Point> points = ramp.points();
        List<ProfiledWindow> windows = new ArrayList<>();
        for (int level = 0; level < levels; level++) {
            int wanted = level;
            windows.add(of(
                    recording,
                    ramp,
                    level,
                    points.stream().filter(point -> point.level() == wanted).toList()));
        }
        return windows;
    }

    /** The names of recording and level. */
    String name() {
        return recording.name() + (level == null ? "" : " level " + level);
    }

    /** Why there is no span. */
    String emptiness() {
        return points.isEmpty()
                ? "no client told of its load"
                : "recording and load do not overlap in time: there is nothing to profile under load";
    }

    ProfileWindow window() {
        return ProfileWindow.of(span.orElseThrow());
    }

    Integer connections() {
        return points.isEmpty()
                ? null
                : points.stream().mapToInt(Point::connectionsOpened).sum();
    }

    private static ProfiledWindow of(PointFolder recording, PointFolder observed, Integer level, List<Point> points)
            throws IOException {
        RecordingWindow window = recording.window();
        TimeSpan recorded = window.common();
        List<String> notes = new ArrayList<>();
        window.lost().forEach(lost -> notes.add("worker " + lost.worker() + " is not in it: " + lost.reason()));
        window.takenAgain()
                .forEach(reason -> notes.add("instrument-bound at first (" + reason
                        + "): taken again without waits below 20 us; timed methods have the totals"));
        if (points.isEmpty() && level != null) {
            return new ProfiledWindow(recording, window, observed, level, points, Optional.empty(), notes);
        }
        if (points.isEmpty()) {
            notes.add("no client told of its load: it is taken to have lasted for the whole window");
            return new ProfiledWindow(recording, window, observed, level, points, Optional.of(recorded), notes);
        }
        long loadStart = points.stream().mapToLong(Point::windowStartUs).max().orElseThrow();
        long loadStop = points.stream().mapToLong(Point::windowEndUs).min().orElseThrow();
        long start = Math.max(recorded.startUs(), loadStart);
        long stop = Math.min(recorded.stopUs(), loadStop);
        long whole = level == null ? recorded.stopUs() - recorded.startUs() : loadStop - loadStart;
        if (stop <= start) {
            return new ProfiledWindow(recording, window, observed, level, points, Optional.empty(), notes);
        }
        if (stop - start < whole) {
            notes.add(String.format(
                    Locale.ROOT,
                    "recording and load overlap for %.3f s of %.3f s %s: only these are looked at",
                    (stop - start) / 1e6,
                    whole / 1e6,
                    level == null ? "recorded" : "of load"));
        }
        return new ProfiledWindow(
                recording, window, observed, level, points, Optional.of(new TimeSpan(start, stop)), notes);
    }
}
