package dev.forklab.lab.report;

import dev.forklab.lab.judge.BlockTally;
import dev.forklab.lab.runs.Design;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How an experiment's blocks were fixed and what became of them, in Markdown lines. */
final class DesignLines {
    private DesignLines() {}

    static String render(ExperimentResult result) {
        StringBuilder text = new StringBuilder(blocks(result.blocks(), result.design()));
        if (result.blocks().invalid() > 0) {
            text.append(invalid(result.invalidRamps()));
        }
        Design design = result.design();
        if (design != null && design.pilot() != null) {
            text.append(pilot(design.pilot()));
        }
        if (design != null && design.peak() != null) {
            text.append("rates: shares of ")
                    .append(Figures.whole(Math.round(design.peak().requestsPerSecond())))
                    .append(" requests/s, the peak of ")
                    .append(design.peak().arm())
                    .append(", the weakest arm of ")
                    .append(design.peak().run())
                    .append("\n");
        }
        if (design != null && design.sloP99Us() != null) {
            text.append("limit: a p99 response time of ")
                    .append(Figures.whole(design.sloP99Us()))
                    .append(" us, met between two steps\n");
        }
        return text.append(same(design == null ? null : design.same())).toString();
    }

    private static String blocks(BlockTally blocks, Design design) {
        String from = design == null
                ? ""
                : switch (design.blocksFrom()) {
                    case EXPERIMENT -> " by the experiment's file";
                    case SETTING -> " by BLOCKS";
                    case PILOT -> " by a pilot";
                };
        int repeated = Math.max(0, blocks.attempted() - blocks.planned());
        return "blocks: " + blocks.planned() + " planned" + from + ", " + blocks.spare() + " spare; "
                + blocks.attempted() + " attempted, " + blocks.valid() + " count, " + blocks.invalid()
                + " had an invalid ramp (allowed are 30 % of the attempted), " + repeated + " repeated\n";
    }

    private static String invalid(Map<String, List<String>> ramps) {
        return ramps.entrySet().stream()
                .map(arm ->
                        arm.getKey() + " " + (arm.getValue().isEmpty() ? "none" : String.join(", ", arm.getValue())))
                .collect(Collectors.joining("; ", "invalid ramps by arm: ", "\n"));
    }

    private static String pilot(Design.Pilot pilot) {
        boolean whole = pilot.blocksNeeded() == pilot.plannedBlocks();
        String cut =
                whole ? "" : ", cut to " + pilot.plannedBlocks() + ", the most that are planned: a tie may stay unseen";
        return "pilot: " + pilot.run() + ", " + pilot.blocks() + " blocks, " + percent(pilot.spread())
                + " % between blocks of " + pilot.figure().word() + ": " + pilot.blocksNeeded()
                + " blocks call a tie at a power of 80 %" + cut + "\n";
    }

    private static String same(Design.SameArms same) {
        return same == null
                ? "A/A: none was named: what this design tells apart of two arms that are the same was not measured\n"
                : "A/A: " + same.run() + ": two arms that are the same are " + Figures.decimal(same.low(), 3) + " to "
                        + Figures.decimal(same.high(), 3) + " of each other by "
                        + same.figure().word() + " ("
                        + same.blocks() + " blocks)\n";
    }

    private static String percent(double share) {
        return Figures.decimal(100 * share, 2);
    }
}
