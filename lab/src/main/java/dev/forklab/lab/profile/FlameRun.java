package dev.forklab.lab.profile;

import java.nio.file.Path;
import java.util.List;

/**
 * What flame graphs are drawn of: a run's name, its recordings (one a worker), the window that is looked at, and the
 * requests that were answered in it by these workers, 0 when they are not known.
 */
public record FlameRun(String name, List<Path> recordings, ProfileWindow window, long requests) {
    public FlameRun {
        recordings = List.copyOf(recordings);
    }
}
