package dev.forklab.lab.ramp;

import dev.forklab.lab.load.ExpectedBodies;
import dev.forklab.lab.load.Target;
import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.PointFolder;
import java.util.Objects;

/**
 * What one client is to do in one ramp, and where its files go.
 *
 * @param expected the bodies that are right; null when any is
 */
public record RampOrder(
        Plan plan, Target target, String client, ClientShare share, PointFolder out, ExpectedBodies expected) {
    /** Checks that all is there. */
    public RampOrder {
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(share, "share");
        Objects.requireNonNull(out, "out");
    }
}
