package dev.forklab.lab.load;

import java.io.IOException;

/** What makes the load: the client in this package, or another tool brought to the same shape. */
public interface Driver extends AutoCloseable {
    /** The driver's word in points.jsonl. */
    String label();

    /** The version of what makes the load. */
    String version();

    /** The smallest difference between two latencies that it can see, in microseconds. */
    default int resolutionUs() {
        return 1;
    }

    /** How many event loops, one a CPU, share the load. */
    int eventLoops();

    /** What it has used up so far. */
    ClientUse use() throws IOException;

    /** Begins to open the connections. */
    Load open(LoadOrder order) throws IOException;

    @Override
    void close() throws IOException;
}
