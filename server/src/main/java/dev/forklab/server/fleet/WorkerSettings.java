package dev.forklab.server.fleet;

import dev.forklab.server.pool.IndexKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one worker shall be; it travels from parent to child as arguments of the hidden verb.
 *
 * @param worker its number, from 0
 * @param workers how many share the counters file
 * @param accept who of its event loops accepts connections
 * @param lockHoldMicros how long a request parks inside the index's lock
 * @param loopCpus the CPU of each event loop; empty if they are not held
 * @param asyncProfiler whether async-profiler is loaded and answers over JMX
 * @param reusePort whether others may bind the data port, too: other workers, or other event loops of this one
 */
public record WorkerSettings(
        int worker,
        int workers,
        int eventLoops,
        Accept accept,
        IndexKind index,
        int lockHoldMicros,
        Transport transport,
        int port,
        boolean reusePort,
        int jmxPort,
        boolean asyncProfiler,
        List<Integer> loopCpus,
        Path poolFile,
        Path countersFile,
        long seed) {

    /** The hidden verb's name. */
    public static final String VERB = "worker";

    /** The verb and its options. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(
                VERB,
                "--worker=" + worker,
                "--workers=" + workers,
                "--event-loops=" + eventLoops,
                "--accept=" + accept,
                "--index=" + index,
                "--lock-hold-micros=" + lockHoldMicros,
                "--transport=" + transport,
                "--port=" + port,
                "--reuse-port=" + reusePort,
                "--jmx-port=" + jmxPort,
                "--async-profiler=" + asyncProfiler,
                "--pool=" + poolFile,
                "--counters=" + countersFile,
                "--seed=" + seed));
        if (!loopCpus.isEmpty()) {
            arguments.add(
                    "--loop-cpus=" + loopCpus.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
        return arguments;
    }
}
