package dev.forklab.lab.record;

import java.util.concurrent.locks.ReentrantLock;

/** Threads that hand a fair lock round for ever, so that nearly every turn is a park. */
final class ContendedWorkload {
    private static final int THREADS = 8;
    private static final ReentrantLock LOCK = new ReentrantLock(true);

    private static long turns;

    private ContendedWorkload() {}

    public static void main(String[] args) {
        for (int i = 0; i < THREADS; i++) {
            Thread.ofPlatform().start(ContendedWorkload::turnForEver);
        }
        System.out.println(BusyWorkload.READY);
    }

    private static void turnForEver() {
        while (turns >= 0) {
            turn();
        }
    }

    static void turn() {
        LOCK.lock();
        try {
            turns++;
        } finally {
            LOCK.unlock();
        }
    }
}
