package dev.forklab.lab.profile;

/**
 * How much of a window one lock of a JVM was taken, as far as its recording tells: while a thread waits for it, somebody
 * holds it, and a thread that parks inside it is recorded, too. A lock that is taken without anybody waiting is not seen,
 * so the share is the least that it was.
 *
 * @param lock the class of the lock that was waited for longest
 * @param site the method that waited for it longest
 * @param share of the window in which a thread waited for it, or parked inside it
 */
public record LockUse(String lock, String site, double share) {}
