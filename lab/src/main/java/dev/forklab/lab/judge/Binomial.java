package dev.forklab.lab.judge;

/** How many of n independent connections a hash sends to one of W listeners: binomial, with p = 1/W. */
final class Binomial {
    private final double[] cumulative;

    Binomial(int trials, double probability) {
        cumulative = new double[trials + 1];
        cumulative[trials] = 1;
        if (probability < 1) {
            sumUp(trials, probability);
        }
    }

    /** By logarithms, for (1 - p)^n is below what a double holds. */
    private void sumUp(int trials, double probability) {
        double logMass = trials * Math.log1p(-probability);
        double logOdds = Math.log(probability) - Math.log1p(-probability);
        double sum = 0;
        for (int successes = 0; successes < trials; successes++) {
            sum += Math.exp(logMass);
            cumulative[successes] = sum;
            logMass += logOdds + Math.log((double) (trials - successes) / (successes + 1));
        }
    }

    /** The smallest count that is reached or undercut with at least this chance. */
    int quantile(double chance) {
        int count = 0;
        while (count < cumulative.length - 1 && cumulative[count] < chance) {
            count++;
        }
        return count;
    }
}
