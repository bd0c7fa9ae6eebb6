package dev.forklab.lab.cli;

import dev.forklab.lab.runs.Cut;
import dev.forklab.lab.runs.ExperimentArm;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an arm may set on the server's host, and what each of it takes. */
enum HostSettings {
    SYSCTL(
            "(net|vm|kernel|fs)(\\.[a-z0-9_-]+)+",
            "[A-Za-z0-9_.-]+( [A-Za-z0-9_.-]+)*",
            "a sysctl's value, words of letters, digits, dots, dashes"),
    RPS("rps", "on|off", "\"on\" or \"off\", in quotes"),
    RPS_FLOW_ENTRIES("rps_flow_entries", "\\d{1,9}", "a power of two, e.g. 32768"),
    ENA_QUEUES("ena_queues", "[1-9]\\d{0,2}", "a whole number from 1 to 999, e.g. 16"),
    BANDWIDTH_WEIGHTING("bandwidth_weighting", "default|vpc-1|ebs-1", "one of default, vpc-1, ebs-1"),
    CUT(Cut.SETTING, String.join("|", Cut.words()), "one of " + String.join(", ", Cut.words()));

    private final Pattern name;
    private final Pattern values;
    private final String allowed;

    HostSettings(String name, String values, String allowed) {
        this.name = Pattern.compile(name);
        this.values = Pattern.compile(values);
        this.allowed = allowed;
    }

    /**
     * The settings of an arm.
     *
     * @throws IllegalArgumentException naming the arm, the setting, its value and what is allowed
     */
    static Map<String, String> check(ExperimentArm arm) {
        arm.settings().forEach((name, value) -> check("arm " + arm.name() + ": settings: " + name, name, value));
        return arm.settings();
    }

    private static void check(String where, String name, String value) {
        HostSettings setting = Stream.of(values())
                .filter(known -> known.name.matcher(name).matches())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(where
                        + " is not a setting; a sysctl by its key, rps, rps_flow_entries, ena_queues,"
                        + " bandwidth_weighting or cut, e.g. net.ipv4.tcp_autocorking"));
        boolean power = setting != RPS_FLOW_ENTRIES
                || value.matches(setting.values.pattern()) && Integer.bitCount(Integer.parseInt(value)) == 1;
        if (!setting.values.matcher(value).matches() || !power) {
            throw new IllegalArgumentException(where + ": \"" + value + "\" is not allowed; " + setting.allowed);
        }
    }
}
