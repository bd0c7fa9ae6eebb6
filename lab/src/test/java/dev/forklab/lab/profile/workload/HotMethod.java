package dev.forklab.lab.profile.workload;

/**
 * Two methods that burn about 70 and 30 of 100 parts of the CPU; with the argument "fixed" the first is not called. They
 * call a third one in their loops: JFR gives a sample inside a loop without a safepoint to the method that it returns to.
 */
public final class HotMethod {
    private static final double SECONDS = 6;

    private static volatile long sink;

    private HotMethod() {}

    public static void main(String[] args) {
        boolean fixed = args.length > 0;
        CpuClock hot = new CpuClock();
        CpuClock mild = new CpuClock();
        while (hot.seconds() + mild.seconds() < SECONDS) {
            if (!fixed) {
                hot.run(HotMethod::seventy);
            }
            mild.run(HotMethod::thirty);
        }
        hot.print("hot");
        mild.print("mild");
    }

    private static void seventy() {
        for (int i = 0; i < 700; i++) {
            sink = step(sink);
        }
    }

    private static void thirty() {
        for (int i = 0; i < 300; i++) {
            sink = step(sink);
        }
    }

    static long step(long seed) {
        long hash = seed;
        for (int i = 0; i < 1_000; i++) {
            hash = hash * 31 + i;
        }
        return hash;
    }
}
