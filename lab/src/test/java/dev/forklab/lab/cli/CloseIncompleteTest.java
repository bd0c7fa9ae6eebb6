package dev.forklab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.report.SampleRun;
import dev.forklab.lab.runs.Done;
import dev.forklab.lab.runs.Manifest;
import dev.forklab.lab.runs.Point;
import dev.forklab.lab.runs.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloseIncompleteTest {
    @TempDir
    private Path reports;

    private SampleRun sample;

    @BeforeEach
    void makeRun() throws IOException {
        sample = SampleRun.make(reports, Instant.parse("2026-03-01T12:00:00Z"), "single");
    }

    @Test
    void keepsARunWithoutItsRecordingAsPartial() throws IOException {
        Files.delete(sample.recording().windowFile());
        assertPartial("recordings/01-single/window.json is missing");
    }

    @Test
    void keepsARunWithoutTheServersWordsAsPartial() throws IOException {
        Files.delete(sample.ramp().serverFile());
        assertPartial("ramps/01-single/server.json is missing");
    }

    @Test
    void keepsARunWithoutPointsAsPartial() throws IOException {
        Files.delete(sample.ramp().pointsFile());
        assertPartial("ramps/01-single/points.jsonl is missing");
    }

    @Test
    void keepsARunWithoutOneClientsPointAsPartial() throws IOException {
        List<Point> points = sample.ramp().points();
        Files.delete(sample.ramp().pointsFile());
        for (Point point : points.subList(0, points.size() - 1)) {
            RunFiles.appendLine(sample.ramp().pointsFile(), point);
        }
        assertPartial("ramps/01-single/points.jsonl has 0 lines of client-2 for level 1 where one belongs");
    }

    @Test
    void keepsARunWithAPointOfAnUnplannedLevelAsPartial() throws IOException {
        dropLastLevelOfThePlan();
        assertPartial("ramps/01-single/points.jsonl has 4 lines where 2 belong");
    }

    @Test
    void keepsARunWithoutOneOfItsRampsAsPartial() throws IOException {
        Path plan = sample.run().planFile();
        Files.writeString(
                plan,
                Files.readString(plan).replace("\"order\" : [ \"single\" ]", "\"order\" : [ \"single\", \"single\" ]"));
        assertPartial("ramps/02-single is missing");
    }

    @Test
    void keepsARunWithARampTooManyAsPartial() throws IOException {
        Files.createDirectory(sample.run().ramp(2, "single").path());
        assertPartial("ramps holds 2 ramps where the plan has 1");
    }

    @Test
    void keepsARunWithAFailedRampAsPartial() throws IOException {
        RunFiles.writeJson(done("client"), new Done(0, "done", 1L, 1));
        RunFiles.writeJson(done("client-2"), new Done(3, "stopped", null, 1));
        assertPartial("ramps/01-single/done-client-2.json says exit 3: stopped");
    }

    @Test
    void takesARampThatWasDoneToItsEnd() throws IOException {
        RunFiles.writeJson(done("client"), new Done(0, "done", 1L, 1));
        RunFiles.writeJson(done("client-2"), new Done(0, "done", 1L, 1));
        assertThat(close().code()).isZero();
    }

    @Test
    void keepsTheReasonThatAPartialRunIsGiven() throws IOException {
        Files.delete(sample.recording().windowFile());
        Command close = close("--status", "partial", "--reason", "the client was lost");
        assertThat(close.code()).isZero();
        assertThat(sample.run().manifest().orElseThrow().reason()).isEqualTo("the client was lost");
    }

    private Path done(String client) throws IOException {
        return sample.ramp().path().resolve("done-" + client + ".json");
    }

    private void assertPartial(String fault) throws IOException {
        Command close = close();
        assertThat(close.code()).isEqualTo(3);
        assertThat(close.err())
                .isEqualTo("forklab-lab: 20260301-120000-local-single: not complete: " + fault
                        + "; it is kept as partial\n");
        Manifest manifest = sample.run().manifest().orElseThrow();
        assertThat(manifest.status()).isEqualTo("partial");
        assertThat(manifest.reason()).isEqualTo(fault);
        assertThat(reports.resolve("latest")).doesNotExist();
    }

    private void dropLastLevelOfThePlan() throws IOException {
        Path plan = sample.run().planFile();
        Files.writeString(plan, Files.readString(plan).replaceFirst("\\},\\s*\\{\\s*\"connections\" : 50\\s*\\}", "}"));
    }

    private Command close(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("close", sample.run().path().toString()));
        arguments.addAll(List.of(more));
        return Command.run(arguments);
    }
}
