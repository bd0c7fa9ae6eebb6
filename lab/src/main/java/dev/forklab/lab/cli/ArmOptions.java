package dev.forklab.lab.cli;

import dev.forklab.lab.runs.Arm;
import dev.forklab.lab.runs.ExperimentArm;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that make a plan's arms: what differs between them, and what all of them have. */
final class ArmOptions {
    @Option(
            names = "--arm",
            arity = "1..*",
            paramLabel = "MODE",
            description = "single, prefork; not with --experiment, which names its own.")
    private List<String> modes = List.of();

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
            names = "--lock-hold-micros",
            paramLabel = "N",
            defaultValue = Defaults.LOCK_HOLD_MICROS,
            description =
                    "How long a request parks inside the lock of --index locked, in microseconds. " + Defaults.SHOWN)
    private String lockHoldMicros;

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

    @Option(
            names = "--record",
            paramLabel = "WHAT",
            defaultValue = Defaults.RECORD,
            description = "What of a ramp is recorded: off, point, ramp. " + Defaults.SHOWN)
    private String record;

    /** The modes that were asked for, each once, as arms of which nothing else is said. */
    List<ExperimentArm> ofModes() {
        return new LinkedHashSet<>(modes).stream().map(ExperimentArm::ofMode).toList();
    }

    /** Whether arms were asked for by their modes. */
    boolean given() {
        return !modes.isEmpty();
    }

    /**
     * An arm: what it says itself, else what the options say.
     *
     * @throws IllegalArgumentException naming the option, its Make variable, the value and what is allowed
     */
    Arm arm(ExperimentArm said) {
        int count = WholeNumber.WORKERS.parse("--workers", orElse(said.workers(), workers));
        boolean single = Words.MODE.check("--arm", said.mode()).equals("single");
        String tuned = Words.TUNING.check("--tuning (TUNING)", orElse(said.tuning(), tuning));
        return new Arm(
                Words.NAME.check("arm", said.name()),
                said.mode(),
                single ? 1 : count,
                single ? count : 1,
                Words.INDEX.check("--index (INDEX)", orElse(said.index(), index)),
                lockHoldMicros(orElse(said.lockHoldMicros(), lockHoldMicros), orElse(said.index(), index)),
                Words.TRANSPORT.check("--transport", orElse(said.transport(), transport)),
                tuned,
                affinity(orElse(said.affinity(), affinity), tuned),
                Words.RECORD.check("--record (RECORD)", orElse(said.record(), record)));
    }

    private static int lockHoldMicros(String asked, String index) {
        int micros = WholeNumber.LOCK_HOLD.parse("--lock-hold-micros", asked);
        if (micros > 0 && !index.equals("locked")) {
            throw new IllegalArgumentException("--lock-hold-micros (LOCK_HOLD_MICROS): \"" + micros
                    + "\" is not allowed with INDEX=" + index + "; choose INDEX=locked, or leave it");
        }
        return micros;
    }

    private static String orElse(String said, String option) {
        return said == null ? option : said;
    }

    private static String affinity(String asked, String tuned) {
        boolean taskset = tuned.contains("taskset");
        if (asked == null) {
            return taskset ? Defaults.AFFINITY_WITH_TASKSET : Arm.NONE;
        }
        if (!taskset && !asked.equals(Arm.NONE)) {
            throw new IllegalArgumentException("--affinity (AFFINITY): \"" + asked + "\" is not allowed with TUNING="
                    + tuned + "; choose TUNING=taskset or irq+taskset, or leave it");
        }
        return Words.AFFINITY.check("--affinity (AFFINITY)", asked);
    }
}
