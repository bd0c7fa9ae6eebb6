package dev.forklab.lab.judge;

/**
 * What a server can use.
 *
 * @param eventLoops of all its workers
 * @param cpus where its workers may run; null when that is not known, and then they are taken to have the whole role's
 */
public record ServerSize(int eventLoops, CpuList cpus) {}
