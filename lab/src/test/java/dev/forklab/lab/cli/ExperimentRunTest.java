package dev.forklab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.forklab.lab.report.SampleRun;
import dev.forklab.lab.runs.Design;
import dev.forklab.lab.runs.Level;
import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Experiments whose ramps are all the same ramp, made by hand: their blocks do not differ at all. */
class ExperimentRunTest {
    private static final String AA = """
            {"schema": 1, "name": "aa", "question": "What?", "blocks": 6, "arms": [
            {"name": "one", "mode": "single", "record": "off"}, {"name": "other", "mode": "single", "record": "off"}]}
            """;
    private static final String ACCEPT = """
            {"schema": 1, "name": "accept", "question": "What?", "blocks": 6, "arms": [
            {"name": "one", "mode": "single", "record": "off"},
            {"name": "other", "mode": "single", "accept": "reuseport", "record": "off"}]}
            """;

    private static final String FAIR = AA.replace("\"blocks\": 6,", "\"blocks\": 6, \"rate_percent\": [30, 90],")
            .replace("\"aa\"", "\"fair\"");
    private static final String STEPS = "{\"from_percent\": 60, \"to_percent\": 70, \"step_percent\": 10}";
    private static final String MAX = AA.replace(
                    "\"blocks\": 6,", "\"blocks\": 6, \"figure\": \"max_rate\", \"rate_steps\": " + STEPS + ",")
            .replace("\"aa\"", "\"max\"");

    @TempDir
    private Path reports;

    private Path ramp;
    private Path hosts;

    @BeforeEach
    void makeARamp() throws IOException {
        SampleRun sample = SampleRun.make(reports.resolve("samples"), Instant.parse("2026-03-01T12:00:00Z"), "single");
        ramp = sample.ramp().path();
        hosts = sample.run().hostFile("x").getParent();
    }

    @Test
    void aPilotFixesTheBlocksBeforeTheRun() throws IOException {
        RunFolder pilot = walked(AA, 24);
        Plan plan = planned(AA, "--pilot", pilot.path().toString());
        assertThat(plan.blocks()).isEqualTo(5);
        assertThat(plan.order()).hasSize(28);
        assertThat(plan.design().blocksFrom()).isEqualTo(Design.BlocksFrom.PILOT);
        assertThat(plan.design().pilot().run()).isEqualTo(pilot.name());
        assertThat(plan.design().pilot().blocks()).isEqualTo(6);
        assertThat(plan.design().pilot().spread()).isZero();
    }

    @Test
    void refusesAPilotThatSaysNothingOfThisPlan() throws IOException {
        RunFolder pilot = walked(AA, 24);
        String name = pilot.name();
        String path = pilot.path().toString();
        refused(
                ACCEPT,
                "--pilot",
                path,
                "--pilot (PILOT): " + name + " has experiment aa, this plan accept; name a run");
        assertThat(plan(AA, "--pilot", path, "--seconds=3").err())
                .isEqualTo("forklab-lab: --pilot (PILOT): " + name
                        + " has seconds 2, this plan 3; name a run of the same settings\n");
        refused(AA, "--pilot", ramp.toString(), "--pilot (PILOT): " + ramp + ": not a run folder");
        refused(
                AA,
                "--pilot",
                ramp.getParent().getParent().toString(),
                "--pilot (PILOT): 20260301-120000-local-single is of no experiment");
        RunFolder few = walked(AA, 19);
        refused(
                AA,
                "--pilot",
                few.path().toString(),
                "--pilot (PILOT): " + few.name() + " has 4 blocks without an invalid ramp; it needs 5");
        assertThat(plan(AA, "--pilot", path, "--blocks=6").err())
                .contains("is not allowed with BLOCKS=6; give one of them");
    }

    @Test
    void anAaRunIsTakenIntoThePlan() throws IOException {
        RunFolder aa = walked(AA, 24);
        Design.SameArms same =
                planned(ACCEPT, "--aa", aa.path().toString()).design().same();
        assertThat(same.run()).isEqualTo(aa.name());
        assertThat(same.low()).isEqualTo(1);
        assertThat(same.high()).isEqualTo(1);
        RunFolder other = run(ACCEPT);
        refused(
                AA,
                "--aa",
                other.path().toString(),
                "--aa (AA): " + other.name() + " is of experiment accept, whose arms differ; name a run of aa");
    }

    @Test
    void ratesAreSharesOfTheWeakestArmsPeak() throws IOException {
        RunFolder closed = walked(AA, 24);
        Plan plan = planned(FAIR, "--peak", closed.path().toString(), "--levels=50");
        double peak = plan.design().peak().requestsPerSecond();
        assertThat(peak).isCloseTo(1_000, within(0.001));
        assertThat(plan.levels()).containsExactly(new Level(50, 300), new Level(50, 900));
        assertThat(plan.rates()).isEqualTo("300, 900");
        assertThat(planned(FAIR, "--peak", closed.path().toString(), "--levels=50", "--repeat=on")
                        .levels())
                .containsExactly(new Level(50, 300), new Level(50, 900), new Level(50, 300, 0));
    }

    @Test
    void refusesRatesWithoutAPeakOrBesideOtherLoads() throws IOException {
        String closed = walked(AA, 24).path().toString();
        assertThat(plan(FAIR).err())
                .startsWith("forklab-lab: --peak (PEAK): experiment fair has rates that are shares of a peak; name")
                .hasLineCount(1);
        refused(FAIR, "--peak", closed, "--levels (LEVELS): experiment fair has a level for each of its rates; choose");
        assertThat(plan(FAIR, "--peak", closed, "--levels=50", "--rate=500").err())
                .startsWith("forklab-lab: --rate (RATE): \"500\" is not allowed with experiment fair");
        assertThat(plan(AA, "--peak", closed).err())
                .contains("experiment aa, which has neither rate_percent nor rate_steps; leave it");
        String empty = run(AA).path().toString();
        assertThat(plan(FAIR, "--peak", empty, "--levels=50").err())
                .contains("has no valid point of arm one with 50 connections; name a run with LEVELS=50, or run it");
        assertThat(plan(FAIR, "--peak", closed, "--levels=50", "--driver=wrk").err())
                .contains("--driver (DRIVER): wrk has no fixed times to send at, which experiment fair needs");
        String other = walked(ACCEPT, 24).path().toString();
        assertThat(plan(FAIR, "--peak", other, "--levels=50").err()).contains("has arms one (", "this plan one (");
    }

    @Test
    void highestRatesAreLookedForInStepsAboveAShareOfThePeak() throws IOException {
        String closed = walked(AA, 24).path().toString();
        Plan plan = planned(MAX, "--peak", closed, "--levels=50", "--slo-p99-us=5000");
        assertThat(plan.levels()).extracting(Level::rate).containsExactly(600, 660, 726);
        assertThat(plan.rates()).isEqualTo("3 rates from 600 to 726");
        assertThat(plan.design().sloP99Us()).isEqualTo(5_000);
        assertThat(plan(MAX, "--peak", closed, "--levels=50").err())
                .startsWith("forklab-lab: --slo-p99-us (SLO_P99_US): experiment max looks for the highest rate under");
        assertThat(plan(MAX, "--peak", closed, "--levels=50", "--slo-p99-us=0").err())
                .startsWith("forklab-lab: --slo-p99-us (SLO_P99_US): \"0\" is not a length in microseconds");
        assertThat(plan(FAIR, "--peak", closed, "--levels=50", "--slo-p99-us=5000")
                        .err())
                .contains("experiment fair, which has no rate_steps; leave it");
    }

    @Test
    void anExperimentThatIsNoneIsSaidInOneLine() throws IOException {
        assertThat(plan(AA.replace("6", "\"many\"")).err())
                .startsWith("forklab-lab: --experiment: not the JSON of a Experiment: ")
                .hasLineCount(1);
    }

    @Test
    void refusesStepsThatLeadNowhere() throws IOException {
        assertThat(plan(MAX.replace("70,", "60,")).err())
                .contains("experiment max: rate_steps 60 to 60 by 10 %; allowed are from_percent below to_percent");
        assertThat(plan(MAX.replace("60,", "1,").replace(": 10}", ": 1}")).err())
                .contains("at most 100 steps");
        assertThat(plan(MAX.replace("max_rate", "p99")).err()).contains("figure p99; max_rate needs rate_steps");
        assertThat(plan(AA.replace("\"blocks\": 6,", "\"blocks\": 6, \"figure\": \"max_rate\","))
                        .err())
                .contains("figure max_rate; max_rate needs rate_steps");
    }

    @Test
    void blocksMayBeAskedFor() throws IOException {
        Plan plan = planned(AA, "--blocks=2");
        assertThat(plan.blocks()).isEqualTo(2);
        assertThat(plan.spareBlocks()).isEqualTo(1);
        assertThat(plan.design().blocksFrom()).isEqualTo(Design.BlocksFrom.SETTING);
        refused(AA, "--blocks", "0", "--blocks (BLOCKS): \"0\" is not a count of blocks; a whole number from 1 to 100");
    }

    @Test
    void aSpareBlockIsNeededForOneWithAnInvalidRampAndBelongsToTheRun() throws IOException {
        RunFolder run = walked(AA, 24);
        assertThat(blocks(run)).contains("\"attempted\":6,\"invalid\":0}", "\"another\":false");
        assertThat(Command.run("close", run.path().toString()).code()).isZero();
        Files.delete(run.ramps().get(3).observeFile("server"));
        assertThat(blocks(run)).contains("\"attempted\":6,\"invalid\":1}", "\"another\":true");
        String missing = "ramps/25-" + run.plan().order().get(24) + " is missing";
        assertThat(Command.run("close", run.path().toString()).err()).contains("not complete: " + missing);
        walk(run, 25, 28);
        assertThat(blocks(run)).contains("\"attempted\":7,\"invalid\":1}", "\"another\":false");
        Command closed = Command.run("close", run.path().toString());
        assertThat(closed.code()).isZero();
        assertThat(closed.out())
                .contains("blocks: 6 planned by the experiment's file, 2 spare; 7 attempted, 6 count, 1 had an invalid")
                .contains(": " + run.ramps().get(3).arm() + " "
                        + run.ramps().get(3).name());
    }

    @Test
    void aBenchHasNoBlocks() {
        String bench = ramp.getParent().getParent().toString();
        Command blocks = Command.run("blocks", bench);
        assertThat(blocks.code()).isEqualTo(2);
        assertThat(blocks.err())
                .contains("20260301-120000-local-single is of no experiment")
                .hasLineCount(1);
        assertThat(Command.run("relabel", bench).code()).isEqualTo(2);
    }

    @Test
    void relabelsRampsOfOneArm() throws IOException {
        RunFolder run = walked(AA, 24);
        assertThat(Command.run("relabel", run.path().toString()).out())
                .startsWith(run.name() + ": 64 labellings of 6 blocks of one arm\n")
                .contains("throughput: differs in 0 (0.0 %), differs and matters in 0 (0.0 %)\n");
        Command few = Command.run("relabel", walked(AA, 16).path().toString());
        assertThat(few.code()).isEqualTo(3);
        assertThat(few.err())
                .contains("has 4 blocks without an invalid ramp; it needs 5")
                .hasLineCount(1);
    }

    private void refused(String experiment, String option, String value, String line) {
        Command plan = plan(experiment, option, value);
        assertThat(plan.code()).isEqualTo(2);
        assertThat(plan.err()).startsWith("forklab-lab: " + line).hasLineCount(1);
    }

    private static String blocks(RunFolder run) {
        return Command.run("blocks", run.path().toString(), "--json").out();
    }

    private RunFolder walked(String experiment, int ramps) throws IOException {
        RunFolder run = run(experiment);
        copy(hosts, run.hostFile("x").getParent());
        walk(run, 1, ramps);
        return run;
    }

    private void walk(RunFolder run, int from, int to) throws IOException {
        for (int number = from; number <= to; number++) {
            String arm = run.plan().order().get(number - 1);
            copy(ramp, run.path().resolve(String.format(Locale.ROOT, "ramps/%02d-%s", number, arm)));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private RunFolder run(String experiment) {
        Command plan = plan(experiment);
        assertThat(plan.err()).isEmpty();
        return RunFolder.open(Path.of(plan.out().strip()));
    }

    private Plan planned(String experiment, String... more) throws IOException {
        Command plan = plan(experiment, more);
        assertThat(plan.err()).isEmpty();
        return RunFolder.open(Path.of(plan.out().strip())).plan();
    }

    private Command plan(String experiment, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "plan", "--inventory=local", "--name=x", "--experiment", experiment, "--reports", reports.toString()));
        arguments.addAll(List.of(more));
        for (String option : List.of("--seconds=2", "--levels=10,50", "--repeat=off")) {
            if (Stream.of(more).noneMatch(given -> given.startsWith(option.substring(0, option.indexOf('='))))) {
                arguments.add(option);
            }
        }
        return Command.run(arguments);
    }
}
