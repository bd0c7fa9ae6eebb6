package dev.forklab.lab.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a view needs of the recorder's settings.
 *
 * @param event the JDK's name
 * @param mostNanos the highest threshold that hides nothing that the view shows; empty for events without a threshold
 */
record NeededSetting(String event, Optional<Long> mostNanos) {
    /** As lab.jfc has them. */
    static final List<NeededSetting> ALL = List.of(
            new NeededSetting(MonitorEnter.NAME, Optional.of(0L)),
            new NeededSetting(ThreadPark.NAME, Optional.of(0L)),
            new NeededSetting("jdk.JavaMonitorWait", Optional.of(1_000_000L)),
            new NeededSetting("jdk.ThreadSleep", Optional.of(1_000_000L)),
            new NeededSetting("jdk.CPUTimeSample", Optional.empty()),
            new NeededSetting("jdk.ObjectAllocationSample", Optional.empty()),
            new NeededSetting("jdk.ThreadAllocationStatistics", Optional.empty()));

    /**
     * What is wrong with the settings found; empty when nothing is.
     *
     * @param found by the name of the setting; empty when the recording does not know the event
     */
    Optional<String> fault(Map<String, String> found) {
        if (!"true".equals(found.get("enabled"))) {
            return Optional.of(event + " was off");
        }
        String threshold = found.getOrDefault("threshold", "0 ns");
        if (mostNanos.isPresent() && SettingsTaker.nanos(threshold).orElse(Long.MAX_VALUE) > mostNanos.get()) {
            return Optional.of(event + " had a threshold of " + threshold + ": what is shorter is not recorded");
        }
        return Optional.empty();
    }
}
