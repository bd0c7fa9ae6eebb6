package dev.forklab.lab.profile;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a request costs, by name of what it is spent on; comparable between runs, whatever their rates.
 *
 * @param title of what is spent: CPU, waiting, timed methods, allocation
 * @param unit of the amounts: us or bytes
 * @param samples that an amount comes from; without those that were not sampled
 * @param notes what keeps it from being compared with another's that has other notes
 */
public record PerRequest(
        String title, String unit, Map<String, Double> amounts, Map<String, Long> samples, List<String> notes) {
    public PerRequest {
        amounts = new TreeMap<>(amounts);
        samples = new TreeMap<>(samples);
        notes = List.copyOf(notes);
    }
}
