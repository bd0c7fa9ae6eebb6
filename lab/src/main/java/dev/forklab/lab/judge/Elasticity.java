package dev.forklab.lab.judge;

import dev.forklab.lab.runs.Cut;
import java.util.List;

/**
 * How much of a cut reached the throughput: d ln(throughput) / d ln(what was cut), 1 when it went down by as much, 0 when not at
 * all. A lock that is held for a shorter time lets more through; what counts of it is 1 / the time.
 *
 * @param mean of the blocks
 * @param least of the blocks
 * @param most of the blocks
 */
public record Elasticity(Cut cut, double mean, double least, double most) {
    /**
     * Of one cut.
     *
     * @param left the share that it left, less than 1
     * @param logRatios of each block, the mean logarithm of the throughputs with the cut less that of those without
     */
    public static Elasticity of(Cut cut, double left, List<Double> logRatios) {
        double reach = (cut == Cut.LOCK_HOLD ? -1 : 1) * Math.log(left);
        List<Double> blocks = logRatios.stream().map(ratio -> ratio / reach).toList();
        return new Elasticity(
                cut,
                blocks.stream().mapToDouble(Double::doubleValue).average().orElseThrow(),
                blocks.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                blocks.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
    }

    /** The wall that this cut would prove. */
    Bound bound() {
        return switch (cut) {
            case CLIENT_CPU -> Bound.CLIENT;
            case SERVER_CPU -> Bound.SERVER_CPU;
            case LINK -> Bound.NETWORK;
            case LOCK_HOLD -> Bound.LOCK;
            case CONNECTIONS -> Bound.CONNECTIONS;
        };
    }
}
