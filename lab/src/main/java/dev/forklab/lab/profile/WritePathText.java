package dev.forklab.lab.profile;

import java.util.Locale;

/** The write path as a table. */
public final class WritePathText {
    private static final String WANTED_SYSCTLS = "kernel.perf_event_paranoid=1, kernel.kptr_restrict=0";

    private WritePathText() {}

    /** With what a kernel that hides its frames is to be told. */
    public static String of(WritePath path) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "write path: %,d of %,d samples of CPU time by async-profiler, 10 ms each (%.1f %%)",
                path.writeSamples(),
                path.samples(),
                100 * WritePath.share(path.writeSamples(), path.samples()));
        if (path.kernelSamples() == 0) {
            line(text, "  its parts: not available, the kernel hides its frames; %s would show them", WANTED_SYSCTLS);
            return text.toString();
        }
        line(text, "  %-20s %10s %14s %10s", "part", "samples", "write path %", "all %");
        for (WritePath.Part part : path.parts()) {
            line(
                    text,
                    "  %-20s %,10d %14.1f %10.1f",
                    part.name(),
                    part.samples(),
                    100 * part.shareOfWritePath(),
                    100 * part.shareOfAll());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
