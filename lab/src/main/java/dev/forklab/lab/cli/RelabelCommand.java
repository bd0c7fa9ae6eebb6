package dev.forklab.lab.cli;

import dev.forklab.lab.report.Relabelling;
import dev.forklab.lab.runs.RunJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code forklab-lab relabel}: how often the verdicts tell ramps of one arm apart. */
@Command(
        name = "relabel",
        description = "Judge a series of ramps of one arm under every labelling of its blocks (ABBA or BAAB), over all"
                + " levels: how many say that they differ, and that it matters.",
        footer = "Exits 3 when fewer than 5 blocks are without an invalid ramp.")
final class RelabelCommand implements Callable<Integer> {
    @Mixin
    private RunParameter run;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Relabelling relabelling = Relabelling.of(run.open());
        PrintWriter out = spec.commandLine().getOut();
        out.print(json.asked() ? RunJson.line(relabelling) + "\n" : text(relabelling));
        out.flush();
        return ExitCode.OK.number();
    }

    private static String text(Relabelling relabelling) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: %d labellings of %d blocks of one arm%n",
                relabelling.run(),
                relabelling.labellings(),
                relabelling.blocks()));
        for (Relabelling.Share share : relabelling.shares()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s: differs in %d (%.1f %%), differs and matters in %d (%.1f %%)%n",
                    share.figure().word(),
                    share.differ(),
                    100.0 * share.differ() / relabelling.labellings(),
                    share.matter(),
                    100.0 * share.matter() / relabelling.labellings()));
        }
        return text.toString();
    }
}
