package dev.forklab.lab.profile;

/** A frame as async-profiler writes it: its name, and whether it is the kernel's. */
record KernelFrame(String name, boolean kernel) {
    private static final String SUFFIX = "_[k]";

    static KernelFrame parse(String text) {
        return text.endsWith(SUFFIX)
                ? new KernelFrame(text.substring(0, text.length() - SUFFIX.length()), true)
                : new KernelFrame(text, false);
    }
}
