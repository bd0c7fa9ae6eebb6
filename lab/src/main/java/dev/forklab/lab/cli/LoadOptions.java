package dev.forklab.lab.cli;

import dev.forklab.lab.runs.Level;
import dev.forklab.lab.runs.LoadPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of a plan that say what load its levels are. */
final class LoadOptions {
    @Option(
            names = "--levels",
            paramLabel = "N,N,...",
            defaultValue = Defaults.LEVELS,
            description = "Connections of each level. " + Defaults.SHOWN)
    private String levels;

    @Option(
            names = "--repeat",
            paramLabel = "WORD",
            defaultValue = Defaults.REPEAT,
            description = "on, off: whether the first level is measured again as the last one, to see what changed"
                    + " meanwhile. " + Defaults.SHOWN)
    private String repeat;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "Requests per second over all connections of a level, due at fixed times (open loop)."
                    + " Default: each connection sends when it has its answer (closed loop).")
    private String rate;

    @Option(
            names = "--pipelining",
            paramLabel = "N",
            defaultValue = Defaults.PIPELINING,
            description = "Requests that a connection may have under way, 1 to 64. " + Defaults.SHOWN)
    private String pipelining;

    @Option(
            names = "--driver",
            paramLabel = "NAME",
            defaultValue = Defaults.DRIVER,
            description = "What makes the load: java, wrk, autocannon. " + Defaults.SHOWN)
    private String driver;

    @Option(
            names = "--payload",
            paramLabel = "BYTES",
            defaultValue = Defaults.PAYLOAD,
            description = "Mean size of a response's body. " + Defaults.SHOWN)
    private String payload;

    /** @throws IllegalArgumentException naming the option, its Make variable, the value and what is allowed */
    List<Level> levels() {
        Integer requests = rate == null ? null : WholeNumber.RATE.parse("--rate", rate);
        List<Level> all = new ArrayList<>(Arrays.stream(levels.split(",", -1))
                .map(text -> new Level(WholeNumber.LEVELS.parse("--levels", text.strip()), requests))
                .toList());
        if (Words.SWITCH.check("--repeat (REPEAT)", repeat).equals("on")) {
            all.add(all.getFirst().again(0));
        }
        return List.copyOf(all);
    }

    /** @throws IllegalArgumentException naming the option, its Make variable, the value and what is allowed */
    LoadPlan load() {
        String name = Words.DRIVER.check("--driver (DRIVER)", driver);
        if (rate != null && !name.equals(LoadPlan.JAVA)) {
            throw new IllegalArgumentException("--rate (RATE): \"" + rate + "\" is not allowed with DRIVER=" + name
                    + ", which has no fixed times to send at; choose DRIVER=java, or leave it");
        }
        return new LoadPlan(
                name,
                WholeNumber.PIPELINING.parse("--pipelining", pipelining),
                WholeNumber.PAYLOAD.parse("--payload", payload));
    }
}
