package dev.forklab.lab.runs;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * cost.json: what a lab that is paid by the hour costs, by list prices; written by the choreography when a run ends.
 * What the summary prints must be there: a sum that is missing is not one of nothing.
 *
 * @param currency of all amounts
 * @param labId the lab's name in its account
 * @param hourlyUsd of all instances together
 * @param ttlMinutes after which the hosts end themselves
 * @param estimateUsd the worst case of a lab that is forgotten now
 * @param labSpentUsd since the instances were made
 * @param runSpentUsd since this run's plan was made
 * @param pricesUsdPerHour by instance type
 */
public record Cost(
        @JsonProperty(required = true) String currency,
        @JsonProperty(required = true) String labId,
        String region,
        @JsonProperty(required = true) double hourlyUsd,
        int ttlMinutes,
        double estimateUsd,
        @JsonProperty(required = true) double labSpentUsd,
        @JsonProperty(required = true) double runSpentUsd,
        Map<String, Double> pricesUsdPerHour,
        List<CostInstance> instances) {}
