package dev.forklab.lab.profile.workload;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Threads that draw from one java.util.Random, a loop of compare-and-set; "fixed" gives each thread its own generator. */
public final class SharedRandom {
    private static final int THREADS = 2;
    private static final double SECONDS_EACH = 1.5;

    private SharedRandom() {}

    public static void main(String[] args) throws InterruptedException {
        Random shared = new Random(1);
        CpuClock[] clocks = new CpuClock[THREADS];
        Thread[] threads = new Thread[THREADS];
        for (int i = 0; i < THREADS; i++) {
            CpuClock clock = new CpuClock();
            RandomGenerator generator = args.length > 0 ? new SplittableRandom(i) : shared;
            clocks[i] = clock;
            threads[i] = Thread.ofPlatform().start(() -> {
                while (clock.seconds() < SECONDS_EACH) {
                    clock.run(() -> draw(generator));
                }
            });
        }
        double seconds = 0;
        for (int i = 0; i < THREADS; i++) {
            threads[i].join();
            seconds += clocks[i].seconds();
        }
        System.out.println("draw=" + seconds);
    }

    private static void draw(RandomGenerator generator) {
        generator.nextBytes(new byte[50_000]);
    }
}
