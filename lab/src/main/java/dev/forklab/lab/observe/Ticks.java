package dev.forklab.lab.observe;

/** The kernel's ticks as seconds. */
final class Ticks {
    /** USER_HZ: part of the kernel's interface on x86_64. */
    private static final double PER_SECOND = 100;

    private Ticks() {}

    static double seconds(String... fields) {
        long ticks = 0;
        for (String field : fields) {
            ticks += Long.parseLong(field);
        }
        return ticks / PER_SECOND;
    }
}
