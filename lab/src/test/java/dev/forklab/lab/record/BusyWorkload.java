package dev.forklab.lab.record;

/** What a {@link BusyWorker} does: it hashes for ever. */
final class BusyWorkload {
    static final String READY = "ready";

    private BusyWorkload() {}

    public static void main(String[] args) {
        System.out.println(READY);
        long hash = 1;
        while (hash != 0) {
            hash = burn(hash);
        }
    }

    private static long burn(long seed) {
        long hash = seed;
        for (int i = 0; i < 1_000_000; i++) {
            hash = hash * 31 + i;
        }
        return hash | 1;
    }
}
