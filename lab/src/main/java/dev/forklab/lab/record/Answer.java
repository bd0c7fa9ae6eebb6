package dev.forklab.lab.record;

import java.io.IOException;

/** What one worker answered, or how it failed; the other is null. */
record Answer<A extends Numbered, B>(A worker, B value, IOException failure) {
    boolean failed() {
        return failure != null;
    }
}
