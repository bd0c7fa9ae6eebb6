package dev.forklab.lab.cli;

import java.util.regex.Pattern;

/** The words that an option takes. */
enum Words {
    /** Part of a folder's name: what the parts are joined with must not end a path or a shell word. */
    NAME("[A-Za-z0-9][A-Za-z0-9._-]*", "letters, digits, dots, dashes and underscores, e.g. local"),
    MODE("single|prefork", "one of single, prefork"),
    ACCEPT("shared|reuseport", "one of shared, reuseport, e.g. ACCEPT=reuseport"),
    INDEX("locked|cursor", "one of locked, cursor, e.g. INDEX=cursor"),
    TUNING("none|irq|taskset|irq\\+taskset", "one of none, irq, taskset, irq+taskset"),
    AFFINITY("none|process|thread", "one of none, process, thread"),
    RECORD("off|point|ramp", "one of off, point, ramp, e.g. RECORD=point"),
    PROFILER("jfr|async|both", "one of jfr, async, both, e.g. PROFILER=async"),
    DRIVER("java|wrk|autocannon", "one of java, wrk, autocannon, e.g. DRIVER=java"),
    SWITCH("on|off", "one of on, off, e.g. REPEAT=off"),
    STATUS("complete|partial", "one of complete, partial"),
    TRANSPORT("epoll|nio", "one of epoll, nio");

    private final Pattern pattern;
    private final String allowed;

    Words(String pattern, String allowed) {
        this.pattern = Pattern.compile(pattern);
        this.allowed = allowed;
    }

    /** @throws IllegalArgumentException when the word is not one of these */
    String check(String option, String word) {
        if (pattern.matcher(word).matches()) {
            return word;
        }
        throw new IllegalArgumentException(option + ": \"" + word + "\" is not allowed; " + allowed);
    }
}
