package dev.forklab.lab.runs;

/** One step of a ramp: how many connections, and requests per second when the schedule is open (absent: closed). */
public record Level(int connections, Integer rate) {}
