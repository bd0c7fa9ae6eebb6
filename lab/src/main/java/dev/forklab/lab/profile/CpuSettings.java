package dev.forklab.lab.profile;

import java.util.Map;

/** What the settings of a recording mean for its cpu view. */
final class CpuSettings {
    static final String CPU_TIME = "jdk.CPUTimeSample";
    static final String EXECUTION = "jdk.ExecutionSample";
    static final String THREAD_LOAD = "jdk.ThreadCPULoad";

    private final SettingsTaker settings;

    CpuSettings(SettingsTaker settings) {
        this.settings = settings;
    }

    /** The period of a periodic event, or the given one when the recording does not tell. */
    long periodNanos(String event, long otherwise) {
        return SettingsTaker.nanos(settings.of(event).getOrDefault("period", ""))
                .orElse(otherwise);
    }

    /** Why a recording may be without samples of CPU time. */
    String whyNoCpuTime() {
        if (!settings.knows(CPU_TIME)) {
            return "its JVM does not know " + CPU_TIME + " (JDK 25 or later, on Linux)";
        }
        Map<String, String> found = settings.of(CPU_TIME);
        if (!found.containsKey("enabled")) {
            return "there is no " + CPU_TIME + ", and the recording does not tell its settings";
        }
        if (!found.get("enabled").equals("true")) {
            return "the setting " + CPU_TIME + "#enabled=true was missing";
        }
        return CPU_TIME + " was on (throttle " + found.get("throttle")
                + ") and gave no sample: another profiler may hold its signal, SIGPROF";
    }
}
