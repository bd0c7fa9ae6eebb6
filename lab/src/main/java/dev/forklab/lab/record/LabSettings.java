package dev.forklab.lab.record;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** The recorder's settings, as the text of a .jfc file that travels to the workers. */
public final class LabSettings {
    private static final String RESOURCE = "/lab.jfc";
    private static final String LOCK_THRESHOLD =
            "<setting name=\"threshold\" control=\"locking-threshold\">0 ns</setting>";
    /** Waits of a lock that is taken a hundred thousand times a second are mostly shorter. */
    private static final String COARSE_THRESHOLD = "<setting name=\"threshold\">20 us</setting>";

    private static final String NO_FILTER = "<setting name=\"filter\" control=\"method-timing\"/>";
    private static final String ONCE = "<setting name=\"period\">endChunk</setting>";
    /** Sums are cut to the window between two readings: the closer, the less is left at its ends. */
    private static final String OFTEN = "<setting name=\"period\">500 ms</setting>";

    private static final Pattern METHOD = Pattern.compile("[\\w.$]+::(<init>|[\\w$]+)");

    private LabSettings() {}

    /** What all recordings of the lab share: every wait for a lock. */
    public static String fine() throws IOException {
        try (InputStream in = LabSettings.class.getResourceAsStream(RESOURCE)) {
            return new String(Objects.requireNonNull(in, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * For a worker whose locks would fill the recording: no wait for a lock below 20 us, and instead the sums of whole
     * methods, which the JVM counts without an event a call.
     *
     * @param timedMethods as class::method; may be empty
     * @throws IllegalArgumentException when one is not of that form
     */
    public static String coarse(List<String> timedMethods) throws IOException {
        String coarse = replace(fine(), "jdk.JavaMonitorEnter", LOCK_THRESHOLD, COARSE_THRESHOLD);
        coarse = replace(coarse, "jdk.ThreadPark", LOCK_THRESHOLD, COARSE_THRESHOLD);
        if (timedMethods.isEmpty()) {
            return coarse;
        }
        coarse = replace(
                coarse,
                "jdk.MethodTiming",
                NO_FILTER,
                "<setting name=\"filter\">" + filter(timedMethods) + "</setting>");
        return replace(coarse, "jdk.MethodTiming", ONCE, OFTEN);
    }

    private static String filter(List<String> timedMethods) {
        for (String method : timedMethods) {
            if (!METHOD.matcher(method).matches()) {
                throw new IllegalArgumentException(
                        "--time-methods: \"" + method + "\" is not CLASS::METHOD, as in java.util.HashMap::resize");
            }
        }
        return String.join(";", timedMethods).replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Exactly one place of one event; the text is the lab's own, so a setting that is not there is a mistake here. */
    static String replace(String settings, String event, String old, String replacement) {
        int from = settings.indexOf("<event name=\"" + event + "\">");
        int to = from < 0 ? -1 : settings.indexOf("</event>", from);
        int at = from < 0 ? -1 : settings.indexOf(old, from);
        if (at < 0 || at > to) {
            throw new IllegalStateException("the settings have no " + old + " in " + event);
        }
        return settings.substring(0, at) + replacement + settings.substring(at + old.length());
    }
}
