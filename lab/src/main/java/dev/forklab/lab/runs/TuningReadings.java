package dev.forklab.lab.runs;

import java.util.Map;

/** tuning.json: what was read back on each host, by its name, before and after a ramp; {@code after} is absent while it runs. */
public record TuningReadings(Map<String, HostTuning> before, Map<String, HostTuning> after) {}
