package dev.forklab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.load.ScriptedServer;
import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.LoopSample;
import dev.forklab.lab.runs.PortListener;
import dev.forklab.lab.runs.ProcessSample;
import dev.forklab.lab.runs.RunJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
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
        assertThat(samples.getFirst().listeners())
                .extracting(PortListener::pid)
                .containsExactly(ProcessHandle.current().pid());
        assertThat(samples.getFirst().processes())
                .extracting(ProcessSample::memory)
                .allSatisfy(memory -> {
                    assertThat(memory.pssBytes()).isPositive().isLessThanOrEqualTo(memory.rssBytes());
                });
    }

    @Test
    void looksAtTheThreadsThatItIsToldOf() throws Exception {
        LoopSample seen = observed("ten looks", loop -> loop.looks() >= 10, "--watch-loops");
        assertThat(seen.name()).isEqualTo("an-observed-loo");
        assertThat(seen.idleLooks()).isEqualTo(seen.looks());
    }

    @Test
    void tellsTheCpuOfThreadsThatItDoesNotLookAt() throws Exception {
        LoopSample seen = observed("a sample", loop -> loop.cpuSeconds() > 0);
        assertThat(seen.name()).isEqualTo("an-observed-loo");
        assertThat(seen.looks()).isZero();
    }

    /** The last sample of an event loop of this process, once one was as wanted. */
    private LoopSample observed(String what, Predicate<LoopSample> wanted, String... options) throws Exception {
        Path out = folder.resolve("observe-loops.jsonl");
        try (Selector selector = Selector.open();
                ScriptedServer server = new ScriptedServer(ScriptedServer.json("{}"))) {
            Thread loop = Thread.ofPlatform().daemon().name("an-observed-loop").start(() -> select(selector));
            List<String> arguments = new ArrayList<>(List.of(
                    "observe",
                    "--port",
                    String.valueOf(server.target().url().getPort()),
                    "--loop-threads",
                    loop.getName(),
                    "--out",
                    out.toString(),
                    "--until-us",
                    String.valueOf(FAR_AWAY_US)));
            arguments.addAll(List.of(options));
            try (LabProcess observe = LabProcess.start(folder, arguments.toArray(String[]::new))) {
                Deadline.await(
                        what,
                        () -> Files.exists(out)
                                && loops(out).stream().flatMap(List::stream).anyMatch(wanted));
                observe.terminate();
                assertThat(observe.exitCode()).as(observe.stderr()).isZero();
            }
        }
        return loops(out).getLast().getFirst();
    }

    private static List<List<LoopSample>> loops(Path out) throws IOException {
        return RunJson.readLines(out, HostSample.class).stream()
                .map(sample -> sample.processes().stream()
                        .flatMap(process -> process.loops().stream())
                        .toList())
                .toList();
    }

    private static void select(Selector selector) {
        try {
            selector.select();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void looksForEventLoopsOfAServerOnly() throws Exception {
        try (LabProcess observe = LabProcess.start(
                folder, "observe", "--watch-loops", "--out", "never", "--until-us", String.valueOf(FAR_AWAY_US))) {
            assertThat(observe.exitCode()).isEqualTo(2);
            assertThat(observe.stderr())
                    .startsWith("forklab-lab: --watch-loops: ")
                    .hasLineCount(1);
        }
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
                folder,
                "observe",
                "--port",
                port,
                "--memory",
                "--out",
                out.toString(),
                "--until-us",
                String.valueOf(untilUs));
    }
}
