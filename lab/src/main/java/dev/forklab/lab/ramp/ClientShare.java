package dev.forklab.lab.ramp;

import dev.forklab.lab.load.LoadOrder;
import dev.forklab.lab.load.Schedule;
import dev.forklab.lab.load.Shares;
import dev.forklab.lab.load.Target;
import dev.forklab.lab.runs.Arm;
import dev.forklab.lab.runs.Level;
import dev.forklab.lab.runs.LoadPlan;
import dev.forklab.lab.runs.Plan;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which of how many clients this is: its exact part of every level's connections. */
public record ClientShare(int index, int clients) {
    /**
     * Connections of the warm-up for every worker: the kernel spreads them by a hash, and with k for each of W workers one
     * is left without any with a chance of about W e^-k, here 1 in 10^5 for 100 workers.
     */
    private static final int WARMUP_PER_WORKER = 16;

    private static final Pattern FORM = Pattern.compile("(\\d{1,4})/(\\d{1,4})");

    /** Checks that the index is one of the clients'. */
    public ClientShare {
        if (index < 0 || index >= clients) {
            throw refusal(index + "/" + clients);
        }
    }

    /**
     * Reads {@code i/K}.
     *
     * @throws IllegalArgumentException when it is not that, or i is not below K
     */
    public static ClientShare parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw refusal(text);
        }
        return new ClientShare(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** This client's connections out of so many. */
    public int of(int connections) {
        return Shares.of(connections, clients, index);
    }

    /** This client's load of a level: of an open one the starts whose turn its connections are among all clients'. */
    LoadOrder order(Target target, Level level, LoadPlan load) {
        int connections = level.connections();
        Schedule schedule = level.rate() == null
                ? new Schedule.Closed()
                : new Schedule.Open(level.rate(), connections, Shares.before(connections, clients, index));
        return new LoadOrder(target, of(connections), schedule, load.pipelining());
    }

    /** This client's connections in the warm-up: the plan's highest level, and enough to reach every worker of every arm. */
    public int warmup(Plan plan) {
        int highest = plan.levels().stream().mapToInt(Level::connections).max().orElse(0);
        int workers = plan.arms().stream().mapToInt(Arm::workers).max().orElse(0);
        return of(Math.max(highest, WARMUP_PER_WORKER * workers));
    }

    private static IllegalArgumentException refusal(String text) {
        return new IllegalArgumentException("--share " + text + ": allowed is i/K with 0 <= i < K, e.g. 0/1");
    }
}
