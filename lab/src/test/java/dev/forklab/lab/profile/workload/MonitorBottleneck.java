package dev.forklab.lab.profile.workload;

/** Four threads share one monitor, or have one each; whoever has it keeps it for three milliseconds. */
public final class MonitorBottleneck {
    private static final Object SHARED = new Object();
    private static final ThreadLocal<Object> OWN = ThreadLocal.withInitial(Object::new);

    public static void main(String[] args) throws InterruptedException {
        Truth.print(4, 100, () -> next(args[0].equals("shared") ? SHARED : OWN.get()));
    }

    static long next(Object lock) throws InterruptedException {
        long before = System.nanoTime();
        synchronized (lock) {
            long waited = System.nanoTime() - before;
            Thread.sleep(3);
            return waited;
        }
    }
}
