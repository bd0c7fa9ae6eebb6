package dev.forklab.lab.runs;

import java.util.List;

/**
 * window.json: every worker's recording, and the window that all of them cover.
 *
 * @param lost workers that were recorded, too, and ended before their recording was here; most often none
 * @param takenAgain why a first take of these recordings was not to be used; most often empty. This one then has no waits
 *     for locks below 20 us
 */
public record RecordingWindow(
        List<RecordedWorker> workers, TimeSpan common, List<LostWorker> lost, List<String> takenAgain) {
    public RecordingWindow {
        lost = lost == null ? List.of() : List.copyOf(lost);
        takenAgain = takenAgain == null ? List.of() : List.copyOf(takenAgain);
    }

    public RecordingWindow(List<RecordedWorker> workers, TimeSpan common, List<LostWorker> lost) {
        this(workers, common, lost, List.of());
    }

    /** The same, as a second take. */
    public RecordingWindow after(List<String> reasons) {
        return new RecordingWindow(workers, common, lost, reasons);
    }
}
