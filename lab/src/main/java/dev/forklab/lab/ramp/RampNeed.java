package dev.forklab.lab.ramp;

import dev.forklab.lab.load.Window;
import dev.forklab.lab.runs.Plan;

/** What a ramp needs of a client's host. */
public final class RampNeed {
    /** How long a port rests in TIME_WAIT after its connection has ended (TCP_TIMEWAIT_LEN of Linux). */
    private static final int TIME_WAIT_SECONDS = 60;

    private RampNeed() {}

    /** Of this client's share: the warm-up's rounds and the levels, and the ports of those before that still rest. */
    public static HostLimits.Need of(Plan plan, ClientShare share, int sourceAddresses) {
        int warmup = share.warmup(plan);
        int first = share.of(plan.levels().getFirst().connections());
        int rounds = (int) Math.ceilDiv(TIME_WAIT_SECONDS * Window.SECOND_US, 2 * Warmup.ROUND_US);
        int warmups = rounds * (warmup + first);
        int levelSeconds = Timetable.plannedSeconds(plan) / plan.levels().size();
        long most = warmups;
        for (int level = 0; level < plan.levels().size(); level++) {
            long within = share.of(plan.levels().get(level).connections());
            for (int before = level - 1;
                    before >= 0 && (level - before - 1) * levelSeconds < TIME_WAIT_SECONDS;
                    before--) {
                within += share.of(plan.levels().get(before).connections());
            }
            boolean warmupRests = level * levelSeconds + Timetable.WARMUP_GAP_SECONDS < TIME_WAIT_SECONDS;
            most = Math.max(most, within + (warmupRests ? warmups : 0));
        }
        return new HostLimits.Need(
                warmup, most, sourceAddresses, "warm-up and highest level", "add clients, or lower LEVELS or WORKERS");
    }
}
