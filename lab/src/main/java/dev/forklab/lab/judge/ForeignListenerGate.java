package dev.forklab.lab.judge;

import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.PortListener;
import dev.forklab.lab.runs.ProcessSample;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Nobody but the server listens on its port: with SO_REUSEPORT a forgotten worker takes its share of the connections. */
final class ForeignListenerGate implements Gate {
    private static final String NAME = "foreign_listener";
    /** Listeners are looked for each fifth second. */
    private static final long REACH_US = 6_000_000;

    @Override
    public GateAnswer ask(PointEvidence point) {
        List<HostSample> looked = point.serverHost().around(point.window(), REACH_US).stream()
                .filter(sample -> sample.listeners() != null && sample.processes() != null)
                .toList();
        if (looked.isEmpty()) {
            return GateAnswer.notApplicable(NAME, "nobody looked who listens on the port");
        }
        Set<String> foreign = new TreeSet<>();
        for (HostSample sample : looked) {
            Set<Long> own = sample.processes().stream().map(ProcessSample::pid).collect(Collectors.toSet());
            sample.listeners().stream()
                    .filter(listener -> !own.contains(listener.pid()))
                    .map(ForeignListenerGate::words)
                    .forEach(foreign::add);
        }
        return GateAnswer.of(
                NAME,
                foreign.isEmpty(),
                foreign.isEmpty()
                        ? "the port's listeners are all the server's"
                        : "not the server's, and listens on its port: " + String.join(", ", foreign));
    }

    private static String words(PortListener listener) {
        return listener.command() + " (pid " + listener.pid() + ")";
    }
}
