package dev.forklab.lab.report;

import dev.forklab.lab.runs.RunFiles;
import dev.forklab.lab.runs.RunFolder;
import java.io.IOException;

/** Writes summary.json and summary.md from a run's raw files; the same raw files give the same bytes. */
public final class RunReport {
    private final RunFolder run;
    private final RunSummary summary;

    private RunReport(RunFolder run, RunSummary summary) {
        this.run = run;
        this.summary = summary;
    }

    /** Writes both files. */
    public static RunReport write(RunFolder run) throws IOException {
        RunReport report = new RunReport(run, new SummaryBuilder(run).build());
        RunFiles.writeJson(run.summaryFile(), report.summary);
        RunFiles.writeText(run.summaryTextFile(), new MarkdownSummary(report.summary).render());
        return report;
    }

    public RunFolder run() {
        return run;
    }

    public RunSummary summary() {
        return summary;
    }

    /** The run's title and a table a ramp, for a terminal. */
    public String tables() {
        return new MarkdownSummary(summary).tables();
    }
}
