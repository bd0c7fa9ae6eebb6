package dev.forklab.lab.load;

/** Splits a whole number exactly: equal shares, the remainder one each to the first. */
public final class Shares {
    private Shares() {}

    /** The share of one of {@code parts}, {@code index} from 0; all shares together are {@code total}. */
    public static int of(int total, int parts, int index) {
        check(parts, index);
        return total / parts + (index < total % parts ? 1 : 0);
    }

    /** All shares before that one together. */
    public static int before(int total, int parts, int index) {
        check(parts, index);
        return total / parts * index + Math.min(index, total % parts);
    }

    private static void check(int parts, int index) {
        if (parts < 1 || index < 0 || index >= parts) {
            throw new IllegalArgumentException("share " + index + "/" + parts + ": allowed is i/K with 0 <= i < K");
        }
    }
}
