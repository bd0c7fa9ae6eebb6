package dev.forklab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.load.ScriptedServer;
import dev.forklab.lab.runs.Latencies;
import dev.forklab.lab.runs.Point;
import dev.forklab.lab.runs.RunJson;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadCommandIT {
    @TempDir
    private Path folder;

    @Test
    void aSignalEndsTheWindowAtItsLastWholeSecond() throws Exception {
        Path hlog = folder.resolve("client-00.hlog");
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.json("{}"));
                LabProcess load = load(server.target().toString(), "60", "--json", "--hlog", hlog.toString())) {
            Deadline.await("a request", () -> server.requests() > 0);
            long latestStart = System.nanoTime() + 2_000_000_000L;
            Deadline.await("more than a second of the window", () -> System.nanoTime() - latestStart > 1_300_000_000L);
            load.terminate();
            assertThat(load.exitCode()).as(load.stderr()).isZero();
            Point point = RunJson.parse(load.stdout(), "stdout", Point.class);
            assertThat(load.stdout()).hasLineCount(1);
            assertThat(point.perSecond()).hasSizeBetween(1, 4);
            assertThat(point.windowEndUs() - point.windowStartUs())
                    .isEqualTo(point.perSecond().size() * 1_000_000L);
            assertThat(point.perSecond().stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(point.requests())
                    .isPositive();
            assertThat(point.connectionsOpened()).isEqualTo(5);
            assertThat(server.accepted()).isEqualTo(5);
            assertThat(point.errors()).isEmpty();
            assertThat(Latencies.merge(List.of(hlog)).getTotalCount()).isEqualTo(point.requests());
        }
    }

    @Test
    void aSignalBeforeOneWholeSecondIsAnInvalidResult() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.json("{}"));
                LabProcess load = load(server.target().toString(), "60")) {
            Deadline.await("a request", () -> server.requests() > 0);
            load.terminate();
            assertThat(load.exitCode()).isEqualTo(3);
            assertThat(load.stderr()).contains("stopped");
        }
    }

    @Test
    void printsATableForPeople() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.json("{}"));
                LabProcess load = load(server.target().toString(), "1", "--cpus", "0")) {
            assertThat(load.exitCode()).as(load.stderr()).isZero();
            assertThat(load.stdout()).contains("5 of 5 connections", "Requests/sec", "errors       none");
        }
    }

    @Test
    void failuresAreOneLineAndACode() throws Exception {
        ScriptedServer gone = new ScriptedServer(ScriptedServer.json("{}"));
        gone.close();
        assertFails(4, gone.target().toString(), "1");
        assertFails(2, "https://127.0.0.1/", "1");
        assertFails(2, "http://127.0.0.1:1/", "0");
        assertFails(2, "http://127.0.0.1:1/", "1", "--cpus", "7000");
    }

    private void assertFails(int code, String url, String seconds, String... more) throws Exception {
        try (LabProcess load = load(url, seconds, more)) {
            assertThat(load.exitCode()).as(load.stderr()).isEqualTo(code);
            assertThat(load.stderr()).startsWith("forklab-lab: ").hasLineCount(1);
            assertThat(load.stdout()).isEmpty();
        }
    }

    private LabProcess load(String url, String seconds, String... more) throws Exception {
        String[] arguments = {"load", "--url", url, "--connections", "5", "--seconds", seconds};
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return LabProcess.start(folder, all);
    }
}
