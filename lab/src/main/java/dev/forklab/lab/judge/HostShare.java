package dev.forklab.lab.judge;

/** How busy the CPUs of one host's role were inside a window; absent when it is not known. */
public record HostShare(String host, Double cpuPercent) {}
