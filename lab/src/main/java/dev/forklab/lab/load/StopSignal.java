package dev.forklab.lab.load;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says once and for all that the work should end early. */
public final class StopSignal {
    private final CountDownLatch asked = new CountDownLatch(1);

    /** Asks to stop. */
    public void request() {
        asked.countDown();
    }

    /** Whether somebody asked. */
    public boolean requested() {
        return asked.getCount() == 0;
    }

    /** Waits for the request, no longer than this; true when it came. */
    public boolean await(long nanos) throws InterruptedException {
        return asked.await(nanos, TimeUnit.NANOSECONDS);
    }
}
