package dev.forklab.lab.runs;

/** A process's resident memory now, and its proportional part of it: pages shared by n processes count 1/n. */
public record MemorySample(long rssBytes, long pssBytes) {}
