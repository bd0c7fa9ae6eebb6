package dev.forklab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.report.SampleRun;
import dev.forklab.lab.runs.Artefact;
import dev.forklab.lab.runs.Manifest;
import dev.forklab.lab.runs.PointCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloseCommandTest {
    @TempDir
    private Path reports;

    private SampleRun sample;

    @BeforeEach
    void makeRun() throws IOException {
        sample = SampleRun.make(reports, Instant.parse("2026-03-01T12:00:00Z"), "single");
    }

    @Test
    void writesTheManifestAndPrintsTheTable() throws Exception {
        Command close = close();
        assertThat(close.code()).isZero();
        assertThat(close.out()).startsWith("# 20260301-120000-local-single: single (1 x 2 event loops");
        Manifest manifest = sample.run().manifest().orElseThrow();
        assertThat(manifest.status()).isEqualTo("complete");
        assertThat(manifest.points()).containsEntry("single", new PointCount(2, 2));
        assertThat(manifest.hosts()).containsExactly("client", "client-2", "server");
        assertThat(manifest.versions()).containsEntry("kernel_server", "6.18").containsKeys("java", "lab");
    }

    @Test
    void namesEveryRawFileWithItsSizeAndSha256() throws Exception {
        close();
        List<Artefact> artefacts = sample.run().manifest().orElseThrow().artefacts();
        assertThat(artefacts)
                .extracting(Artefact::path)
                .contains("plan.json", "hosts/server.json", "ramps/01-single/client-00.hlog")
                .doesNotContain("summary.json", "summary.md", "run.json");
        for (Artefact artefact : artefacts) {
            byte[] bytes = Files.readAllBytes(sample.run().path().resolve(artefact.path()));
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            assertThat(artefact.size()).isEqualTo(bytes.length);
            assertThat(artefact.sha256()).isEqualTo(HexFormat.of().formatHex(digest));
        }
    }

    @Test
    void movesLatestToEachCompleteRun() throws Exception {
        close();
        assertThat(Files.readSymbolicLink(reports.resolve("latest")))
                .isEqualTo(Path.of("20260301-120000-local-single"));
        SampleRun next = SampleRun.make(reports, Instant.parse("2026-03-01T13:00:00Z"), "prefork");
        Command.run("close", next.run().path().toString());
        assertThat(Files.readSymbolicLink(reports.resolve("latest")))
                .isEqualTo(Path.of("20260301-130000-local-prefork"));
        assertThat(Command.run("report", "--reports", reports.toString()).code())
                .isZero();
    }

    @Test
    void findsTheRawFilesAlsoThroughTheLink() throws IOException {
        close();
        List<Artefact> artefacts = sample.run().manifest().orElseThrow().artefacts();
        Command.run("close", reports.resolve("latest").toString());
        assertThat(sample.run().manifest().orElseThrow().artefacts()).isEqualTo(artefacts);
    }

    @Test
    void leavesLatestWhereItIsForAPartialRun() throws IOException {
        Command close = close("--status", "partial", "--reason", "the client was lost");
        assertThat(close.code()).isZero();
        assertThat(reports.resolve("latest")).doesNotExist();
        assertThat(sample.run().manifest().orElseThrow().reason()).isEqualTo("the client was lost");
    }

    @Test
    void exitsThreeWithoutAValidPointButClosesTheRun() throws IOException {
        Files.delete(sample.ramp().observeFile("server"));
        Command close = close();
        assertThat(close.code()).isEqualTo(3);
        assertThat(close.err())
                .startsWith("forklab-lab: arm single has no valid point of 2; the reasons stand in the rows of")
                .hasLineCount(1);
        assertThat(close.out()).contains("invalid: ");
        assertThat(reports.resolve("latest")).isSymbolicLink();
    }

    @Test
    void printsTheManifestAsJson() {
        assertThat(close("--json").out())
                .startsWith("{\"schema\":1,\"status\":\"complete\"")
                .hasLineCount(1);
    }

    @Test
    void refusesAnUnknownStatus() throws IOException {
        assertThat(close("--status", "done").code()).isEqualTo(2);
        assertThat(sample.run().manifest()).isEmpty();
    }

    @Test
    void refusesAPathThatIsNoRun() {
        Command report = Command.run("report", "nowhere", "--reports", reports.toString());
        assertThat(report.code()).isEqualTo(2);
        assertThat(report.err()).startsWith("forklab-lab: nowhere: not a run folder");
    }

    @Test
    void refusesARunOfAnUnknownSchema() throws IOException {
        Path plan = sample.run().planFile();
        Files.writeString(plan, Files.readString(plan).replace("\"schema\" : 1", "\"schema\" : 7"));
        Command close = close();
        assertThat(close.code()).isEqualTo(2);
        assertThat(close.err()).contains("plan.json: schema 7; this forklab-lab reads only schema 1");
    }

    @Test
    void leavesNoTemporaryFile() throws IOException {
        close();
        try (Stream<Path> files = Files.walk(reports)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".tmp"));
        }
    }

    private Command close(String... more) {
        return Command.run(Stream.concat(Stream.of("close", sample.run().path().toString()), Stream.of(more))
                .toList());
    }
}
