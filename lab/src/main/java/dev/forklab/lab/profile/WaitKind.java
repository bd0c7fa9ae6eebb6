package dev.forklab.lab.profile;

import java.util.Locale;

/** What a thread does while it waits, as the views tell it apart. */
public enum WaitKind {
    /** Waits to enter a monitor that another thread owns. */
    MONITOR,
    /** Parked until another thread releases a lock of java.util.concurrent. */
    LOCK,
    /** Parked for another reason: a latch, a queue, a time. */
    PARK,
    /** In Object.wait. */
    WAIT,
    /** In Thread.sleep. */
    SLEEP,
    /** Parked while it holds a lock itself: not waiting for one. */
    HOLDING,
    /** Waits for work, and nobody waits for it. */
    IDLE,
    /** A thread of the recorder itself. */
    RECORDER;

    /** As views name it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a lock is what it waits for. */
    boolean contention() {
        return this == MONITOR || this == LOCK;
    }
}
