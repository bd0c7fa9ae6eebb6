package dev.forklab.lab.load;

import java.io.IOException;

/** A load that can also go on until it is stopped, and tell meanwhile how far it is: what a warm-up needs. */
public interface WarmingLoad extends Load {
    /** Sends requests from now until {@link #stop}, and measures nothing. */
    void run() throws IOException;

    /** Whole 2xx answers so far. */
    long answered() throws IOException, InterruptedException;
}
