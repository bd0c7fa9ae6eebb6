package dev.forklab.lab.cli;

import dev.forklab.lab.load.CpuList;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --cpus}: one event loop on each, by default on each CPU this process may use. */
final class CpusOption {
    private static final Path STATUS = Path.of("/proc/self/status");

    @Option(
            names = "--cpus",
            paramLabel = "LIST",
            description = "CPUs for the event loops, one on each, in the kernel's format: 0-3,8. Default: all that this"
                    + " process may use.")
    private String list;

    CpuList cpus() throws IOException {
        CpuList allowed = CpuList.own(STATUS);
        if (list == null) {
            return allowed;
        }
        CpuList asked = CpuList.parse(list);
        asked.requireWithin(allowed);
        return asked;
    }
}
