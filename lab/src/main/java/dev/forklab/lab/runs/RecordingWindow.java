package dev.forklab.lab.runs;

import java.util.List;

/** window.json: every worker's recording, and the window that all of them cover. */
public record RecordingWindow(List<RecordedWorker> workers, TimeSpan common) {}
