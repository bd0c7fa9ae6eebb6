package dev.forklab.lab.runs;

import java.util.List;
import java.util.Map;

/**
 * run.json: the last thing a run gets.
 *
 * @param status {@link #COMPLETE} or {@link #PARTIAL}
 * @param reason why it is partial; else absent
 * @param startedUs when the plan was made
 * @param versions what ran, by name ({@code java}, {@code kernel}, {@code lab}, {@code server})
 * @param points points by arm
 * @param artefacts the raw files
 * @param cost estimate and spend; absent for a lab that costs nothing
 */
public record Manifest(
        String status,
        String reason,
        long startedUs,
        long endedUs,
        String inventory,
        String name,
        List<String> hosts,
        Map<String, String> versions,
        Map<String, PointCount> points,
        List<Artefact> artefacts,
        Cost cost) {
    /** The status of a run that was done to its end. */
    public static final String COMPLETE = "complete";
    /** The status of a run that was not. */
    public static final String PARTIAL = "partial";
}
