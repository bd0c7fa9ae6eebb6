package dev.forklab.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessStatusTest {
    @Test
    void readsThreadsAndCpus() {
        List<String> lines = List.of(
                "Name:\tjava",
                "Threads:\t21",
                "Cpus_allowed:\tff",
                "Cpus_allowed_list:\t0-3,7",
                "Mems_allowed_list:\t0");
        assertThat(ProcessStatus.parse(lines)).isEqualTo(new ProcessStatus(21, "0-3,7"));
    }

    @Test
    void readsThisProcess() {
        ProcessStatus status =
                ProcessStatus.read(Path.of("/proc"), ProcessHandle.current().pid());
        assertThat(status.threads()).isPositive();
        assertThat(CpuList.parse("--cpus", status.cpus()).count()).isPositive();
    }

    @Test
    void saysNothingOfAProcessThatIsGone() {
        assertThat(ProcessStatus.read(Path.of("/proc"), 0)).isEqualTo(new ProcessStatus(0, ""));
    }
}
