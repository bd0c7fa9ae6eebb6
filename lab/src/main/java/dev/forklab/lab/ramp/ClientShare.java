package dev.forklab.lab.ramp;

import dev.forklab.lab.load.Shares;
import dev.forklab.lab.runs.Plan;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which of how many clients this is: its exact part of every level's connections. */
public record ClientShare(int index, int clients) {
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

    /** This client's connections at the plan's highest level. */
    public int highest(Plan plan) {
        return plan.levels().stream()
                .mapToInt(level -> of(level.connections()))
                .max()
                .orElse(0);
    }

    private static IllegalArgumentException refusal(String text) {
        return new IllegalArgumentException("--share " + text + ": allowed is i/K with 0 <= i < K, e.g. 0/1");
    }
}
