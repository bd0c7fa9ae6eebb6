package dev.forklab.lab.profile.workload;

/** Two threads that sleep five milliseconds each time, or not at all. */
public final class Sleeper {
    public static void main(String[] args) throws InterruptedException {
        Truth.print(2, 100, () -> nap(Integer.parseInt(args[0])));
    }

    static long nap(int millis) throws InterruptedException {
        long before = System.nanoTime();
        if (millis > 0) {
            Thread.sleep(millis);
        }
        return System.nanoTime() - before;
    }
}
