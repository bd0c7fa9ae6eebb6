package dev.forklab.lab.runs;

/**
 * How an experiment's blocks were fixed before its first ramp. Pilot and A/A are copied here, so that a report needs no
 * other run's folder.
 *
 * @param blocksFrom what said how many blocks there are
 * @param spareBlocks at the end of the order, walked only while a block is lacking because a ramp was invalid
 * @param pilot absent where none was named
 * @param same absent where no A/A was named
 * @param peak that the levels' rates are shares of; absent where they are not
 * @param sloP99Us the limit on the 99th percentile of the response time, in microseconds, under which the highest rate is
 *     looked for; absent where it is not
 */
public record Design(BlocksFrom blocksFrom, int spareBlocks, Pilot pilot, SameArms same, Peak peak, Integer sloP99Us) {
    /** One whose levels are as the run's settings say. */
    public Design(BlocksFrom blocksFrom, int spareBlocks, Pilot pilot, SameArms same) {
        this(blocksFrom, spareBlocks, pilot, same, null, null);
    }

    /** What says how many blocks an experiment has. */
    public enum BlocksFrom {
        /** Its file. */
        EXPERIMENT,
        /** Make's BLOCKS. */
        SETTING,
        /** Make's PILOT. */
        PILOT
    }

    /**
     * An earlier run of the same experiment, for how much its blocks differ from each other.
     *
     * @param run its folder's name
     * @param figure of the spread, over all levels
     * @param blocks that counted in it
     * @param spread standard deviation of the logarithm of a block's ratio, of the arm that has the largest
     * @param blocksNeeded by which two arms that are the same are called a tie at a power of 80 %; see {@link
     *     #plannedBlocks}
     */
    public record Pilot(String run, VerdictFigure figure, int blocks, double spread, int blocksNeeded) {
        /** With two arms over 100 ramps: beyond it another design is cheaper than more blocks. */
        public static final int MOST_BLOCKS = 30;

        /** How many are planned because of it. */
        public int plannedBlocks() {
            return Math.min(blocksNeeded, MOST_BLOCKS);
        }
    }

    /**
     * The most that the arms served in an earlier run of the same arms, closed loop.
     *
     * @param run its folder's name
     * @param arm the weakest
     * @param requestsPerSecond of the weakest
     * @param strongest that of the strongest
     */
    public record Peak(String run, String arm, double requestsPerSecond, double strongest) {}

    /**
     * A run of two arms that are the same: the ratio that its design told of them, with its 95 % interval.
     *
     * @param run its folder's name
     * @param figure of the ratio, over all levels
     * @param blocks that counted in it
     */
    public record SameArms(String run, VerdictFigure figure, double ratio, double low, double high, int blocks) {}
}
