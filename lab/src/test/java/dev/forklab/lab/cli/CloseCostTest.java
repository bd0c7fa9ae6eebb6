package dev.forklab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.report.SampleRun;
import dev.forklab.lab.runs.Artefact;
import dev.forklab.lab.runs.Cost;
import dev.forklab.lab.runs.CostInstance;
import dev.forklab.lab.runs.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloseCostTest {
    private static final String COST = """
            {"schema": 1, "currency": "USD", "lab_id": "mine", "region": "us-east-1", "hourly_usd": 3.6288, "ttl_minutes": 120,
             "estimate_usd": 7.2576, "lab_spent_usd": 2.314, "run_spent_usd": 0.0664, "prices_usd_per_hour": {"c6in.8xlarge": 1.8144},
             "instances": [{"host": "server", "type": "c6in.8xlarge", "launched_us": 1795574307000000}]}
            """;

    @TempDir
    private Path reports;

    private SampleRun sample;

    @BeforeEach
    void makeRun() throws IOException {
        sample = SampleRun.make(reports, Instant.parse("2026-03-01T12:00:00Z"), "single");
    }

    @Test
    void copiesEstimateAndSpendIntoTheManifest() throws IOException {
        Files.writeString(sample.run().costFile(), COST);
        assertThat(close().code()).isZero();
        Manifest manifest = sample.run().manifest().orElseThrow();
        Cost cost = manifest.cost();
        assertThat(cost.estimateUsd()).isEqualTo(7.2576);
        assertThat(cost.runSpentUsd()).isEqualTo(0.0664);
        assertThat(cost.instances())
                .containsExactly(new CostInstance("server", "c6in.8xlarge", 1_795_574_307_000_000L));
        assertThat(manifest.artefacts()).extracting(Artefact::path).contains("cost.json");
    }

    @Test
    void saysItInTheSummary() throws IOException {
        Files.writeString(sample.run().costFile(), COST);
        close();
        assertThat(Files.readString(sample.run().summaryTextFile()))
                .contains(
                        "cost: 0.07 USD for this run, 2.31 for lab mine so far at 3.63/h (list prices, see cost.json)\n");
    }

    @Test
    void saysTheSameBytesWhenTheReportIsMadeAgain() throws IOException {
        Files.writeString(sample.run().costFile(), COST);
        close();
        String json = Files.readString(sample.run().summaryFile());
        String markdown = Files.readString(sample.run().summaryTextFile());
        Command.run("report", sample.run().path().toString());
        assertThat(Files.readString(sample.run().summaryFile())).isEqualTo(json);
        assertThat(Files.readString(sample.run().summaryTextFile())).isEqualTo(markdown);
    }

    @Test
    void saysNothingOfALabThatCostsNothing() throws IOException {
        close();
        assertThat(sample.run().manifest().orElseThrow().cost()).isNull();
        assertThat(Files.readString(sample.run().summaryTextFile())).doesNotContain("cost:");
        assertThat(Files.readString(sample.run().manifestFile())).doesNotContain("cost");
    }

    @Test
    void refusesACostOfAnUnknownSchema() throws IOException {
        Files.writeString(sample.run().costFile(), COST.replace("\"schema\": 1", "\"schema\": 7"));
        Command close = close();
        assertThat(close.code()).isEqualTo(2);
        assertThat(close.err()).contains("cost.json: schema 7; this forklab-lab reads only schema 1");
    }

    @Test
    void refusesACostThatIsNoJson() throws IOException {
        Files.writeString(sample.run().costFile(), "3.63");
        Command close = close();
        assertThat(close.code()).isEqualTo(2);
        assertThat(close.err()).contains("cost.json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "run_spent_usd": 0.0664,  | ''                        | run_spent_usd
            "hourly_usd": 3.6288      | "hourly_usd": "much"      | much
            "instances": [            | "instances":              | cost.json
            """)
    void refusesACostThatIsNotWhole(String from, String to, String named) throws IOException {
        Files.writeString(sample.run().costFile(), COST.replace(from, to));
        Command close = close();
        assertThat(close.code()).isEqualTo(1);
        assertThat(close.err())
                .contains("cost.json: not the JSON of a Cost: ", named)
                .hasLineCount(1);
        assertThat(sample.run().manifest()).isEmpty();
    }

    private Command close() {
        return Command.run("close", sample.run().path().toString());
    }
}
