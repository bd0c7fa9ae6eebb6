package dev.forklab.lab.load;

import java.io.IOException;
import java.time.Duration;

/** A load under way: its connections run from a given time, are counted in a window, and are closed by {@link #stop}. */
public interface Load extends AutoCloseable {
    /**
     * Waits until all connections are open, or none can be, or the limit; returns how many have been opened so far. A
     * driver that opens them when they run finds out whether it can, and returns how many it will open.
     */
    int awaitOpened(Duration limit, StopSignal stop) throws IOException, InterruptedException;

    /** Sends requests from this time until the window ends, and counts what completes in the window. */
    void run(long runAtUs, Window window) throws IOException;

    /** Ends it: sends no more, waits a little for what is under way, closes all connections. */
    LoadCounts stop() throws IOException, InterruptedException;

    /** Closes what {@link #stop} has not. */
    @Override
    void close() throws IOException;
}
