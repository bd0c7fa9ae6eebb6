package dev.forklab.lab.record;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes to the text of a recording's settings. */
final class JfrSettings {
    private static final Pattern CPU_TIME_SAMPLES =
            Pattern.compile("(<event name=\"jdk\\.CPUTimeSample\">\\s*<setting name=\"enabled\">)true(</setting>)");

    private JfrSettings() {}

    /** @throws IllegalArgumentException when the settings have none to switch off */
    static String withoutCpuTimeSamples(String settings) {
        Matcher matcher = CPU_TIME_SAMPLES.matcher(settings);
        if (!matcher.find()) {
            throw new IllegalArgumentException("these settings do not enable jdk.CPUTimeSample");
        }
        return matcher.replaceFirst("$1false$2");
    }
}
