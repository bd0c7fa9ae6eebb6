package dev.forklab.lab.profile.workload;

/** Half the time fills stack traces of exceptions, which the virtual machine does itself, where no sample can be taken. */
public final class StackFiller {
    private static final double SECONDS = 3;

    private static volatile Throwable sink;
    private static volatile long work;

    private StackFiller() {}

    public static void main(String[] args) {
        CpuClock fill = new CpuClock();
        CpuClock other = new CpuClock();
        while (fill.seconds() + other.seconds() < SECONDS) {
            fill.run(() -> fill(200));
            other.run(StackFiller::work);
        }
        fill.print("fill");
        other.print("other");
    }

    private static void work() {
        long hash = 0;
        for (int i = 0; i < 1_000; i++) {
            hash = HotMethod.step(hash);
        }
        work = hash;
    }

    private static void fill(int deep) {
        if (deep > 0) {
            fill(deep - 1);
            return;
        }
        for (int i = 0; i < 100; i++) {
            sink = new Throwable();
        }
    }
}
