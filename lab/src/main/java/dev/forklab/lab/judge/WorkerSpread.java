package dev.forklab.lab.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * How evenly the workers of one server were loaded, and who stands out.
 *
 * @param bandLow of connections: under even hashing all workers lie inside the band with a chance of 99 %
 *     (binomial quantiles at 1 % split over workers and both tails, after Bonferroni)
 * @param connectionsMaxToMean the fullest worker's connections over the mean
 * @param requestsMaxToMean the busiest worker's requests over the mean
 * @param idleWorkers seen without a connection
 * @param idleExpected under even hashing: W (1 - 1/W)^C
 * @param outliers a sentence for each worker that stands out
 */
public record WorkerSpread(
        int bandLow,
        int bandHigh,
        double connectionsMaxToMean,
        double requestsMaxToMean,
        long idleWorkers,
        double idleExpected,
        List<String> outliers) {
    private static final double OUTSIDE = 0.01;
    /** Iglewicz and Hoaglin (1993): a modified z score above 3.5 is an outlier. */
    private static final double MODIFIED_Z_LIMIT = 3.5;

    /** Siblings that are all but equal have a deviation of next to nothing, which any difference is above. */
    private static final double LEAST_SHARE_OF_MEDIAN = 0.01;

    private static final double NORMAL_QUARTILE = 0.6745;
    private static final int FEWEST_FOR_OUTLIERS = 3;

    /** Of workers of one server in one window; there must be one at least. */
    public static WorkerSpread of(List<WorkerLoad> workers) {
        int count = workers.size();
        long connections = workers.stream().mapToLong(WorkerLoad::connections).sum();
        long requests = workers.stream().mapToLong(WorkerLoad::requests).sum();
        long most = workers.stream().mapToLong(WorkerLoad::connections).max().orElseThrow();
        long busiest = workers.stream().mapToLong(WorkerLoad::requests).max().orElseThrow();
        Binomial hashed = new Binomial(Math.toIntExact(connections), 1.0 / count);
        double tail = OUTSIDE / count / 2;
        int low = hashed.quantile(tail);
        int high = hashed.quantile(1 - tail);
        List<String> outliers = new ArrayList<>();
        workers.stream()
                .filter(worker -> worker.connections() < low || worker.connections() > high)
                .forEach(worker -> outliers.add("worker " + worker.worker() + " has " + worker.connections()
                        + " connections, outside the 99 % band " + low + " to " + high + " of even hashing"));
        outliers.addAll(costly(workers));
        return new WorkerSpread(
                low,
                high,
                ratioToMean(most, connections, count),
                ratioToMean(busiest, requests, count),
                workers.stream().filter(worker -> worker.connections() == 0).count(),
                Rounded.three(count * Math.pow(1 - 1.0 / count, connections)),
                List.copyOf(outliers));
    }

    private static double ratioToMean(long value, long sum, int count) {
        return sum == 0 ? 1 : Rounded.three((double) value * count / sum);
    }

    /** Whose CPU a request lies outside the spread of its siblings: with a median and its deviations, so that it does not hide itself. */
    private static List<String> costly(List<WorkerLoad> workers) {
        double[] costs = workers.stream()
                .map(WorkerLoad::cpuUsPerRequest)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        if (costs.length < FEWEST_FOR_OUTLIERS) {
            return List.of();
        }
        double median = Median.of(costs);
        double deviation = Median.deviation(costs);
        return workers.stream()
                .filter(worker -> worker.cpuUsPerRequest() != null)
                .filter(worker -> standsOut(worker.cpuUsPerRequest() - median, median, deviation))
                .map(worker -> String.format(
                        Locale.ROOT,
                        "worker %d took %.1f us of CPU a request, outside the spread of its siblings (median %.1f, deviation %.1f)",
                        worker.worker(),
                        worker.cpuUsPerRequest(),
                        median,
                        deviation))
                .toList();
    }

    private static boolean standsOut(double difference, double median, double deviation) {
        return NORMAL_QUARTILE * Math.abs(difference) > MODIFIED_Z_LIMIT * deviation
                && Math.abs(difference) >= LEAST_SHARE_OF_MEDIAN * median;
    }
}
