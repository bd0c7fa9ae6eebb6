package dev.forklab.lab.judge;

/**
 * What one worker had to do in a window.
 *
 * @param connections open as of the sample nearest the window's start
 * @param cpuSeconds of its process; null when the observer did not see it at both edges
 */
public record WorkerLoad(int worker, long pid, long connections, long requests, Double cpuSeconds) {
    /** Microseconds of the process's CPU a request; null when it is not known. */
    public Double cpuUsPerRequest() {
        return cpuSeconds == null || requests == 0 ? null : cpuSeconds * 1e6 / requests;
    }
}
