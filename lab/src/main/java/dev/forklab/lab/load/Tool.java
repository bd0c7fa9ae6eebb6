package dev.forklab.lab.load;

import java.util.List;

/** A load tool of somebody else's: how it is called, and what its figures mean. */
interface Tool {
    /** The driver's word in points.jsonl. */
    String label();

    /** As the tool says it itself. */
    String version();

    /** The smallest difference between two latencies that the tool can see, in microseconds. */
    int resolutionUs();

    /** How long its run may last before the window begins, in microseconds: what is outside must not count for much. */
    long leadInUs();

    /** The command line of one process; the rest stands in its environment, see {@link ToolRun}. */
    List<String> command(ToolRun run);
}
