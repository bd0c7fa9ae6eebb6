package dev.forklab.lab.cli;

import dev.forklab.lab.runs.Arm;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that make a plan's arms: what differs between them, and what all of them have. */
final class ArmOptions {
    @Option(names = "--arm", required = true, arity = "1..*", paramLabel = "MODE", description = "single, prefork.")
    private List<String> modes;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = Defaults.WORKERS,
            description = "Workers of prefork, and event loops of single. " + Defaults.SHOWN)
    private String workers;

    @Option(
            names = "--index",
            paramLabel = "NAME",
            defaultValue = Defaults.INDEX,
            description = "How a request picks its payload: locked, cursor. " + Defaults.SHOWN)
    private String index;

    @Option(
            names = "--transport",
            paramLabel = "NAME",
            defaultValue = Defaults.TRANSPORT,
            description = "The server's transport: epoll, nio. " + Defaults.SHOWN)
    private String transport;

    @Option(
            names = "--tuning",
            paramLabel = "WHAT",
            defaultValue = Defaults.TUNING,
            description = "What the hosts are brought to: none, irq, taskset, irq+taskset. " + Defaults.SHOWN)
    private String tuning;

    @Option(
            names = "--affinity",
            paramLabel = "WHAT",
            description =
                    "What of the server is held on its CPUs: none, process, thread; with taskset in --tuning only. "
                            + "Default: " + Defaults.AFFINITY_WITH_TASKSET + " with taskset, none without.")
    private String affinity;

    /** @throws IllegalArgumentException naming the option, its Make variable, the value and what is allowed */
    List<Arm> arms() {
        return names().stream().map(this::arm).toList();
    }

    /** Each once, in the order in which they were given. */
    List<String> names() {
        return List.copyOf(new LinkedHashSet<>(modes));
    }

    private Arm arm(String mode) {
        int count = WholeNumber.WORKERS.parse("--workers", workers);
        boolean single = Words.MODE.check("--arm", mode).equals("single");
        return new Arm(
                mode,
                mode,
                single ? 1 : count,
                single ? count : 1,
                Words.INDEX.check("--index (INDEX)", index),
                Words.TRANSPORT.check("--transport", transport),
                Words.TUNING.check("--tuning (TUNING)", tuning),
                affinity());
    }

    private String affinity() {
        boolean taskset = tuning.contains("taskset");
        if (affinity == null) {
            return taskset ? Defaults.AFFINITY_WITH_TASKSET : Arm.NONE;
        }
        if (!taskset && !affinity.equals(Arm.NONE)) {
            throw new IllegalArgumentException("--affinity (AFFINITY): \"" + affinity + "\" is not allowed with TUNING="
                    + tuning + "; choose TUNING=taskset or irq+taskset, or leave it");
        }
        return Words.AFFINITY.check("--affinity (AFFINITY)", affinity);
    }
}
