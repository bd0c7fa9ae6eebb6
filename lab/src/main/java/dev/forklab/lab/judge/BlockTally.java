package dev.forklab.lab.judge;

/**
 * The blocks of an experiment, by their gates alone: what was measured does not matter here.
 *
 * @param planned that are meant to count
 * @param spare that the plan has beside them
 * @param attempted that were walked to their end
 * @param invalid of those: a ramp has an invalid point at a level that is judged
 */
public record BlockTally(int planned, int spare, int attempted, int invalid) {
    /** Those that count. */
    public int valid() {
        return attempted - invalid;
    }

    /** Whether another one is to be walked: one is lacking, there is one, and a verdict may yet come of it. */
    public boolean another() {
        boolean left = attempted < planned + spare;
        return attempted < planned || valid() < planned && left && !VerdictRule.tooMany(invalid, planned + spare);
    }
}
