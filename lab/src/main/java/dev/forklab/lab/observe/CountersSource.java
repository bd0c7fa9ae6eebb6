package dev.forklab.lab.observe;

import dev.forklab.lab.runs.Counters;
import java.io.IOException;

/** Where the server's counters are read. */
@FunctionalInterface
interface CountersSource {
    Counters read() throws IOException;
}
