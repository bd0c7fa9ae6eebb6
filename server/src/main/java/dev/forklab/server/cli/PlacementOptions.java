package dev.forklab.server.cli;

import dev.forklab.server.fleet.Affinity;
import dev.forklab.server.fleet.CpuList;
import dev.forklab.server.fleet.Placement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which CPUs the server has. */
final class PlacementOptions {
    private static final String CPUS = "--cpus";
    private static final String HOUSEKEEPING = "--housekeeping-cpus";
    private static final String AFFINITY = "--affinity";

    @Option(
            names = CPUS,
            paramLabel = "LIST",
            description = "CPUs that the workers, or with --affinity thread the event loops, may use, such as 0-3,7"
                    + " (default: those of the parent).")
    private String cpus;

    @Option(
            names = AFFINITY,
            paramLabel = "WHAT",
            defaultValue = Defaults.AFFINITY,
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}): every worker on all of --cpus; or each"
                    + " worker on as many of them as it has event loops, in turn; or each event loop on one of them,"
                    + " in turn, and all other threads on --housekeeping-cpus.")
    private Affinity affinity;

    @Option(
            names = HOUSEKEEPING,
            paramLabel = "LIST",
            description = "CPUs of all threads but the event loops, with --affinity thread.")
    private String housekeeping;

    /** @throws IllegalArgumentException naming the option, the value and what is allowed */
    Placement placement() {
        Optional<CpuList> set = Optional.ofNullable(cpus).map(list -> CpuList.parse(CPUS, list));
        Optional<CpuList> rest = Optional.ofNullable(housekeeping).map(list -> CpuList.parse(HOUSEKEEPING, list));
        if (affinity != Affinity.NONE && set.isEmpty()) {
            throw new IllegalArgumentException(AFFINITY + " " + affinity + ": allowed with " + CPUS);
        }
        if ((affinity == Affinity.THREAD) != rest.isPresent()) {
            throw new IllegalArgumentException(AFFINITY + " " + affinity + ": allowed "
                    + (rest.isPresent() ? "without " : "with ") + HOUSEKEEPING);
        }
        if (rest.isPresent() && rest.get().overlaps(set.orElseThrow())) {
            throw new IllegalArgumentException(
                    HOUSEKEEPING + " " + housekeeping + ": allowed CPUs that are not in " + CPUS + " " + cpus);
        }
        return new Placement(affinity, set, rest);
    }

    /**
     * Passes if all CPUs are online: of a list that is so only in part the kernel would silently take that part.
     *
     * @param online {@code /sys/devices/system/cpu/online}
     */
    static void requireOnline(Placement placement, Path online) throws IOException {
        CpuList there =
                CpuList.parse(online.toString(), Files.readString(online).strip());
        placement.cpus().ifPresent(list -> requireOnline(CPUS, list, there));
        placement.housekeeping().ifPresent(list -> requireOnline(HOUSEKEEPING, list, there));
    }

    private static void requireOnline(String option, CpuList list, CpuList online) {
        String lacking = list.without(online);
        if (!lacking.isEmpty()) {
            throw new IllegalArgumentException(
                    option + " " + list + ": CPU " + lacking + " is not online here, allowed are " + online);
        }
    }
}
