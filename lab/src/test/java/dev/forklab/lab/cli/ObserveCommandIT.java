package dev.forklab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.load.ScriptedServer;
import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.ProcessSample;
import dev.forklab.lab.runs.RunJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObserveCommandIT {
    private static final long FAR_AWAY_US = 4_000_000_000_000_000L;

    @TempDir
    private Path folder;

    @Test
    void aSignalLeavesTheSamplesSoFar() throws Exception {
        Path out = folder.resolve("observe-server.jsonl");
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.json("{}"));
                LabProcess observe =
                        observe(String.valueOf(server.target().url().getPort()), out, FAR_AWAY_US)) {
            Deadline.await(
                    "two samples",
                    () -> Files.exists(out) && Files.readString(out).lines().count() >= 2);
            observe.terminate();
            assertThat(observe.exitCode()).as(observe.stderr()).isZero();
        }
        List<HostSample> samples = RunJson.readLines(out, HostSample.class);
        assertThat(samples).hasSizeGreaterThanOrEqualTo(2).allSatisfy(sample -> {
            assertThat(sample.cpu()).hasSizeGreaterThanOrEqualTo(1);
            assertThat(sample.processes())
                    .extracting(ProcessSample::pid)
                    .contains(ProcessHandle.current().pid());
        });
    }

    @Test
    void aPortWithoutAListenerIsUnreachable() throws Exception {
        ScriptedServer gone = new ScriptedServer(ScriptedServer.json("{}"));
        gone.close();
        assertFails(4, String.valueOf(gone.target().url().getPort()), FAR_AWAY_US);
    }

    @Test
    void refusesATimeThatHasPassed() throws Exception {
        assertFails(2, "8083", 1);
    }

    private void assertFails(int code, String port, long untilUs) throws Exception {
        try (LabProcess observe = observe(port, folder.resolve("never.jsonl"), untilUs)) {
            assertThat(observe.exitCode()).isEqualTo(code);
            assertThat(observe.stderr()).startsWith("forklab-lab: ").hasLineCount(1);
        }
    }

    private LabProcess observe(String port, Path out, long untilUs) throws Exception {
        return LabProcess.start(
                folder, "observe", "--port", port, "--out", out.toString(), "--until-us", String.valueOf(untilUs));
    }
}
