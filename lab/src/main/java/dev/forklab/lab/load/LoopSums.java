package dev.forklab.lab.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Adds up what the event loops of a load have recorded. */
final class LoopSums {
    /** The smallest range HdrHistogram takes; sums grow to what they hold. */
    private static final long SMALLEST_RANGE_US = 2;

    private LoopSums() {}

    static LoadCounts of(List<LoopRecorder> recorders, int opened, int seconds) {
        List<SecondCounts> perSecond = new ArrayList<>();
        for (int second = 0; second < seconds; second++) {
            perSecond.add(second(recorders, second));
        }
        long total = recorders.stream().mapToLong(LoopRecorder::total).sum();
        return new LoadCounts(opened, total, errors(recorders), perSecond);
    }

    private static SecondCounts second(List<LoopRecorder> recorders, int second) {
        Histogram latencies = LoopRecorder.newHistogram(SMALLEST_RANGE_US);
        long requests = 0;
        long bytes = 0;
        for (LoopRecorder recorder : recorders) {
            requests += recorder.requests(second);
            bytes += recorder.bytes(second);
            recorder.addLatencies(second, latencies);
        }
        return new SecondCounts(requests, bytes, latencies);
    }

    private static Map<String, Long> errors(List<LoopRecorder> recorders) {
        Map<String, Long> sum = new TreeMap<>();
        for (LoopRecorder recorder : recorders) {
            recorder.errors().forEach((kind, count) -> sum.merge(kind.key(), count, Long::sum));
        }
        return sum;
    }
}
