package dev.forklab.lab.cli;

import dev.forklab.lab.runs.Arm;
import dev.forklab.lab.runs.Cut;
import dev.forklab.lab.runs.Experiment;
import dev.forklab.lab.runs.ExperimentArm;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
            names = "--loops-per-worker",
            paramLabel = "N",
            description = "Event loops of each worker of prefork, which has the fewer workers then: a whole number that"
                    + " divides --workers, or all. Default: " + Defaults.LOOPS_PER_WORKER + ".")
    private String loopsPerWorker;

    @Option(
            names = "--link-mbps",
            paramLabel = "N",
            description = "What the server's link lets through, Mb/s. Default: all that it can.")
    private String linkMbps;

    @Option(
            names = "--accept",
            paramLabel = "HOW",
            defaultValue = Defaults.ACCEPT,
            description = "Who accepts: shared (one listening socket a worker), reuseport (one an event loop). "
                    + Defaults.SHOWN)
    private String accept;

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
        int each = loopsPerWorker(Words.MODE.check("--arm", said.mode()), said, count);
        String tuned = Words.TUNING.check("--tuning (TUNING)", orElse(said.tuning(), tuning));
        return new Arm(
                        Words.NAME.check("arm", said.name()),
                        said.mode(),
                        count / each,
                        each,
                        accept(orElse(said.accept(), accept), orElse(said.transport(), transport)),
                        Words.INDEX.check("--index (INDEX)", orElse(said.index(), index)),
                        Cuts.of(
                                Cut.LOCK_HOLD,
                                said,
                                lockHoldMicros(
                                        orElse(said.lockHoldMicros(), lockHoldMicros), orElse(said.index(), index))),
                        Words.TRANSPORT.check("--transport", orElse(said.transport(), transport)),
                        tuned,
                        affinity(orElse(said.affinity(), affinity), tuned),
                        Words.RECORD.check("--record (RECORD)", orElse(said.record(), record)))
                .with(settings(said));
    }

    /** The arm's own, and the link's rate, which all have. */
    private Map<String, String> settings(ExperimentArm said) {
        Map<String, String> settings = new TreeMap<>(HostSettings.check(said));
        if (linkMbps != null) {
            int rate = WholeNumber.LINK.parse("--link-mbps", linkMbps);
            settings.put("link_mbps", Integer.toString(Cuts.of(Cut.LINK, said, rate)));
        }
        return settings;
    }

    /** The experiment without the arms that cut what there is not. */
    Experiment possible(Experiment asked) {
        return Cuts.possible(asked, linkMbps != null, !lockHoldMicros.equals("0"));
    }

    private int loopsPerWorker(String mode, ExperimentArm said, int count) {
        String option = "--loops-per-worker (LOOPS_PER_WORKER)";
        String asked = orElse(said.loopsPerWorker(), loopsPerWorker);
        if (mode.equals("single")) {
            if (asked != null) {
                throw new IllegalArgumentException(option + ": \"" + asked
                        + "\" is not allowed with single, whose one worker has all; choose prefork, or leave it");
            }
            return count;
        }
        String each = orElse(asked, Defaults.LOOPS_PER_WORKER);
        int loops = each.equals("all") ? count : WholeNumber.EVENT_LOOPS.parse(option, each);
        if (count % loops != 0) {
            throw new IllegalArgumentException(option + ": \"" + each + "\" does not divide the " + count
                    + " event loops of arm " + said.name() + "; choose WORKERS as a multiple of it, e.g. WORKERS="
                    + 2 * loops);
        }
        return loops;
    }

    private static String accept(String asked, String transport) {
        if (asked.equals("reuseport") && transport.equals("nio")) {
            throw new IllegalArgumentException(
                    "--accept (ACCEPT): \"reuseport\" is not allowed with --transport nio, which cannot share a port;"
                            + " choose epoll, or leave it");
        }
        return Words.ACCEPT.check("--accept (ACCEPT)", asked);
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
