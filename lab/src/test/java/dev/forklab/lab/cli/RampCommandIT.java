package dev.forklab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.load.ScriptedServer;
import dev.forklab.lab.ramp.Plans;
import dev.forklab.lab.runs.Armed;
import dev.forklab.lab.runs.Done;
import dev.forklab.lab.runs.Latencies;
import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.Point;
import dev.forklab.lab.runs.PointFolder;
import dev.forklab.lab.runs.RunFiles;
import dev.forklab.lab.runs.RunJson;
import dev.forklab.lab.runs.Start;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RampCommandIT {
    private static final long SECOND_US = 1_000_000;
    private static final Plan SMALL = Plans.of(2, 7);

    @TempDir
    private Path folder;

    private PointFolder out;

    @BeforeEach
    void out() {
        out = new PointFolder(folder.resolve("ramps/01-single"));
    }

    @Test
    void walksItsShareFromArmedToDone() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.json("{}"));
                LabProcess ramp = ramp(SMALL, server.target().toString(), "0/2")) {
            Deadline.await("armed.json", () -> Files.exists(out.armedFile()));
            Armed armed = RunJson.read(out.armedFile(), Armed.class);
            assertThat(armed.plannedSeconds()).isEqualTo(6);
            // One to ask the target; then half of the 16 that warm the plan's one worker.
            assertThat(server.accepted()).isEqualTo(1 + 8);
            long startUs = nextSecondUs() + 3 * SECOND_US;
            RunFiles.writeJson(out.startFile(), new Start(startUs));
            assertThat(ramp.exitCode()).as(ramp.stderr()).isZero();
            assertDone(0, "complete");
            // The warm-up opens anew in each of its rounds.
            assertThat(server.accepted()).isGreaterThanOrEqualTo(1 + 8 + 1 + 4);
            assertPoints(startUs);
        }
    }

    private void assertPoints(long startUs) throws Exception {
        List<Point> points = out.points();
        assertThat(points).extracting(Point::connectionsAsked).containsExactly(1, 4);
        assertThat(points).extracting(Point::connectionsOpened).containsExactly(1, 4);
        assertThat(points)
                .extracting(Point::windowStartUs)
                .containsExactly(startUs + 2 * SECOND_US, startUs + 5 * SECOND_US);
        for (Point point : points) {
            assertThat(point.errors()).isEmpty();
            assertThat(point.perSecond()).containsExactly(point.requests());
            Path hlog = out.latencyFile("client", point.level());
            assertThat(Latencies.merge(List.of(hlog)).getTotalCount())
                    .isEqualTo(point.requests())
                    .isPositive();
        }
    }

    @Test
    void refusesAStartThatHasPassed() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.json("{}"))) {
            Files.createDirectories(out.path());
            RunFiles.writeJson(out.startFile(), new Start(nextSecondUs()));
            assertRefused(3, "start_at_us", SMALL, server.target().toString(), "0/1");
        }
    }

    @Test
    void aSignalStillLeavesDone() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.json("{}"));
                LabProcess ramp = ramp(SMALL, server.target().toString(), "0/1")) {
            Deadline.await("armed.json", () -> Files.exists(out.armedFile()));
            ramp.terminate();
            assertThat(ramp.exitCode()).isEqualTo(3);
            assertDone(3, "stopped");
        }
    }

    @Test
    void refusesWhatItCannotDo() throws Exception {
        ScriptedServer gone = new ScriptedServer(ScriptedServer.json("{}"));
        gone.close();
        assertRefused(4, "is the server up", SMALL, gone.target().toString(), "0/1");
        assertRefused(2, "LEVELS", Plans.of(1_000_000), gone.target().toString(), "0/1");
        assertRefused(2, "--share", SMALL, gone.target().toString(), "2/2");
        try (ScriptedServer page = new ScriptedServer(ScriptedServer.text(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n", false))) {
            assertRefused(2, "text/html", SMALL, page.target().toString(), "0/1");
        }
        try (ScriptedServer lost =
                new ScriptedServer(ScriptedServer.text("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", false))) {
            assertRefused(2, "404", SMALL, lost.target().toString(), "0/1");
        }
    }

    private void assertRefused(int code, String message, Plan plan, String url, String share) throws Exception {
        Files.deleteIfExists(out.doneFile());
        try (LabProcess ramp = ramp(plan, url, share)) {
            assertThat(ramp.exitCode()).as(ramp.stderr()).isEqualTo(code);
            assertThat(ramp.stderr()).contains("forklab-lab: ", message);
            assertDone(code, message);
            assertThat(out.points()).isEmpty();
        }
    }

    private void assertDone(int code, String message) throws Exception {
        Done done = RunJson.read(out.doneFile(), Done.class);
        assertThat(done.exitCode()).isEqualTo(code);
        assertThat(done.message()).contains(message);
        assertThat(out.path().toFile().list((_, name) -> name.endsWith(".tmp"))).isEmpty();
    }

    private LabProcess ramp(Plan plan, String url, String share) throws Exception {
        Path planFile = folder.resolve("plan.json");
        RunFiles.writeJson(planFile, plan);
        return LabProcess.start(
                folder,
                "ramp",
                "--plan",
                planFile.toString(),
                "--ramp",
                "01",
                "--url",
                url,
                "--client",
                "client",
                "--share",
                share,
                "--out",
                out.path().toString());
    }

    private static long nextSecondUs() {
        return (System.currentTimeMillis() / 1_000 + 1) * SECOND_US;
    }
}
