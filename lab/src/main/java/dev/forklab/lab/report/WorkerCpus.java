package dev.forklab.lab.report;

import dev.forklab.lab.judge.CpuList;
import dev.forklab.lab.runs.PointFolder;
import dev.forklab.lab.runs.ServerFacts;
import dev.forklab.lab.runs.WorkerTopology;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import java.util.stream.Collectors;

/** Where the workers of a ramp's server could run, as the kernel told before the load. */
final class WorkerCpus {
    private WorkerCpus() {}

    /** All of them together; null when it was not read. */
    static CpuList of(PointFolder ramp) throws IOException {
        ServerFacts server = Files.exists(ramp.serverFile()) ? ramp.server() : null;
        if (server == null || server.before() == null || server.before().topology() == null) {
            return null;
        }
        String all = server.before().topology().workers().stream()
                .map(WorkerTopology::cpus)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(","));
        return all.isEmpty() ? null : CpuList.parse(all);
    }
}
