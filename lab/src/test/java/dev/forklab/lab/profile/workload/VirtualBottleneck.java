package dev.forklab.lab.profile.workload;

/** Four virtual threads, or platform threads, that share one monitor. */
public final class VirtualBottleneck {
    private static final Object SHARED = new Object();

    public static void main(String[] args) throws InterruptedException {
        long start = Truth.now();
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            Thread.Builder builder = args[0].equals("virtual") ? Thread.ofVirtual() : Thread.ofPlatform();
            threads[i] = builder.start(() -> Truth.repeat(50, () -> MonitorBottleneck.next(SHARED)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        new Truth(start, Truth.now(), 200, 0).print();
    }
}
