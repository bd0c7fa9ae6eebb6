package dev.forklab.lab.profile;

/** What the threads of one name allocated in the window, by their own counters. */
public record AllocationThread(String thread, long bytes) {}
