package dev.forklab.lab.runs;

/** started.json: when the last worker had begun to record, epoch microseconds by the recorder's clock. */
public record Started(long timeUs) {}
