package dev.forklab.lab.load;

import java.io.IOException;

/** A driver that can warm up a server. */
public interface WarmingDriver extends Driver {
    @Override
    WarmingLoad open(LoadOrder order) throws IOException;
}
