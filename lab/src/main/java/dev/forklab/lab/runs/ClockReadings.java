package dev.forklab.lab.runs;

import java.util.List;

/** clocks.json: every host's clock against the controller's, before and after a ramp; {@code after} is absent while it runs. */
public record ClockReadings(List<ClockOffset> before, List<ClockOffset> after) {}
