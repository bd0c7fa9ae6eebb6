package dev.forklab.lab.profile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds what requests cost, by name. */
final class CostTally {
    private final double requests;
    private final Map<String, Double> amounts = new HashMap<>();
    private final Map<String, Long> samples = new HashMap<>();

    CostTally(double requests) {
        this.requests = requests;
    }

    /** @param count of samples; 0 when it was not sampled */
    void add(String name, double amount, long count) {
        amounts.merge(name, amount / requests, Double::sum);
        if (count > 0) {
            samples.merge(name, count, Long::sum);
        }
    }

    PerRequest all(String title, String unit, List<String> notes) {
        return new PerRequest(title, unit, amounts, samples, notes);
    }
}
