package dev.forklab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.runs.Arm;
import dev.forklab.lab.runs.Level;
import dev.forklab.lab.runs.LoadPlan;
import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanCommandTest {
    @TempDir
    private Path reports;

    @Test
    void makesAFolderAndPrintsItsPath() throws IOException {
        Command plan = plan("--arm", "single");
        assertThat(plan.code()).isZero();
        RunFolder run = RunFolder.open(Path.of(plan.out().strip()));
        assertThat(run.path().getParent()).isEqualTo(reports);
        assertThat(run.name()).matches("\\d{8}-\\d{6}-local-first");
        assertThat(run.plan().arms())
                .containsExactly(
                        new Arm("single", "single", 1, 2, "shared", "cursor", 0, "epoll", "none", "none", "point"));
        assertThat(run.plan().levels()).extracting(Level::connections).containsExactly(10, 50, 100, 200, 10);
        assertThat(run.plan().levels()).extracting(Level::repeatOf).containsExactly(null, null, null, null, 0);
        assertThat(run.plan().levels()).extracting(Level::rate).containsOnlyNulls();
        assertThat(run.plan().load()).isEqualTo(new LoadPlan("java", 1, 4_500));
        assertThat(run.plan().warmupRequests()).isEqualTo(20_000);
        assertThat(run.plan().recording().windowSeconds()).isEqualTo(10);
        assertThat(run.plan().recording().profiler()).isEqualTo("jfr");
    }

    @Test
    void keepsTheLoadThatWasAskedFor() throws IOException {
        Command plan =
                plan("--arm=single", "--levels=7,9", "--repeat=off", "--rate=500", "--pipelining=64", "--payload=1000");
        Plan written = RunFolder.open(Path.of(plan.out().strip())).plan();
        assertThat(written.levels()).containsExactly(new Level(7, 500), new Level(9, 500));
        assertThat(written.load()).isEqualTo(new LoadPlan("java", 64, 1_000));
    }

    @Test
    void measuresAlsoAnOnlyLevelAgain() throws IOException {
        Command plan = plan("--arm=single", "--levels=7", "--rate=500", "--pipelining=1");
        assertThat(RunFolder.open(Path.of(plan.out().strip())).plan().levels())
                .containsExactly(new Level(7, 500), new Level(7, 500, 0));
    }

    @Test
    void refusesFixedTimesWithADriverThatHasNone() {
        Command plan = plan("--arm=single", "--driver=wrk", "--rate=500");
        assertThat(plan.code()).isEqualTo(2);
        assertThat(plan.err())
                .isEqualTo(
                        "forklab-lab: --rate (RATE): \"500\" is not allowed with DRIVER=wrk, which has no fixed times"
                                + " to send at; choose DRIVER=java, or leave it\n");
        assertThat(plan("--arm=single", "--driver=wrk").code()).isZero();
    }

    @Test
    void keepsTheProfilerThatWasAskedFor() throws IOException {
        Command plan = plan("--arm", "single", "--profiler", "both");
        assertThat(RunFolder.open(Path.of(plan.out().strip()))
                        .plan()
                        .recording()
                        .profiler())
                .isEqualTo("both");
    }

    @Test
    void givesPreforkAsManyWorkersAsSingleHasEventLoops() throws IOException {
        Command plan = plan("--arm", "single", "prefork", "--workers", "4");
        Plan written = RunFolder.open(Path.of(plan.out().strip())).plan();
        assertThat(written.order()).containsExactly("single", "prefork");
        assertThat(written.arms())
                .containsExactly(
                        new Arm("single", "single", 1, 4, "shared", "cursor", 0, "epoll", "none", "none", "point"),
                        new Arm("prefork", "prefork", 4, 1, "shared", "cursor", 0, "epoll", "none", "none", "point"));
    }

    @Test
    void holdsTheLockOfTheLockedIndexAsLongAsAsked() throws IOException {
        Command plan = plan("--arm", "single", "--index", "locked", "--lock-hold-micros", "20");
        assertThat(RunFolder.open(Path.of(plan.out().strip())).plan().arms())
                .containsExactly(
                        new Arm("single", "single", 1, 2, "shared", "locked", 20, "epoll", "none", "none", "point"));
    }

    @Test
    void letsEachEventLoopAcceptWhenAsked() throws IOException {
        Command plan = plan("--arm", "single", "--accept", "reuseport");
        Arm arm = RunFolder.open(Path.of(plan.out().strip())).plan().arms().getFirst();
        assertThat(arm.accept()).isEqualTo("reuseport");
        assertThat(arm.loops()).isEqualTo("1 x 2 event loops, accept reuseport");
    }

    @Test
    void refusesToShareAPortByNio() {
        Command plan = plan("--arm=single", "--accept=reuseport", "--transport=nio");
        assertThat(plan.code()).isEqualTo(2);
        assertThat(plan.err())
                .startsWith("forklab-lab: --accept (ACCEPT): \"reuseport\" is not allowed with --transport nio")
                .hasLineCount(1);
    }

    @Test
    void comparesTheWaysToAcceptInAnExperiment() throws IOException {
        Command plan = plan(
                "--experiment",
                "{\"schema\":1,\"name\":\"x\",\"blocks\":1,\"arms\":[{\"name\":\"a\",\"mode\":\"single\"},"
                        + "{\"name\":\"b\",\"mode\":\"single\",\"accept\":\"reuseport\"}]}");
        assertThat(RunFolder.open(Path.of(plan.out().strip())).plan().arms())
                .extracting(Arm::accept)
                .containsExactly("shared", "reuseport");
    }

    @Test
    void printsThePlanWithItsPathAsJson() {
        Command plan = plan("--arm", "single", "--json");
        assertThat(plan.out()).startsWith("{\"schema\":1,\"path\":\"" + reports).contains("\"plan\":{\"inventory\"");
    }

    @Test
    void makesNothingOfADryRun() {
        Command text = plan("--arm", "single", "--dry-run");
        assertThat(text.code()).isZero();
        assertThat(text.out()).startsWith("{\n  \"schema\" : 1,\n  \"inventory\" : \"local\"");
        assertThat(plan("--arm", "single", "--dry-run", "--json").out())
                .startsWith("{\"schema\":1,\"plan\":{\"inventory\"")
                .hasLineCount(1);
        assertThat(reports).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --levels  | 10,0    | --levels (LEVELS): "0" is not a connection count; a comma-separated list of whole numbers from 1 to 1000000, e.g. LEVELS=10,50,100
            --levels  | 10,     | --levels (LEVELS): "" is not a connection count
            --levels  | 1000001 | --levels (LEVELS): "1000001" is not
            --levels  | 1e3     | --levels (LEVELS): "1e3" is not
            --seconds | 0       | --seconds (SECONDS): "0" is not a length in seconds; a whole number from 1 to 3600, e.g. SECONDS=5
            --seconds | 3601    | --seconds (SECONDS): "3601" is not
            --workers | 0       | --workers (WORKERS): "0" is not a worker count; a whole number from 1 to 1024, e.g. WORKERS=2
            --profiler | perf   | --profiler (PROFILER): "perf" is not allowed; one of jfr, async, both, e.g. PROFILER=async
            --accept  | both    | --accept (ACCEPT): "both" is not allowed; one of shared, reuseport, e.g. ACCEPT=reuseport
            --index   | random  | --index (INDEX): "random" is not allowed; one of locked, cursor, e.g. INDEX=cursor
            --lock-hold-micros | 20      | --lock-hold-micros (LOCK_HOLD_MICROS): "20" is not allowed with INDEX=cursor; choose INDEX=locked, or leave it
            --lock-hold-micros | 1000001 | --lock-hold-micros (LOCK_HOLD_MICROS): "1000001" is not a length in microseconds; a whole number from 0 to 1000000, e.g. LOCK_HOLD_MICROS=20
            --transport | io_uring | --transport: "io_uring" is not allowed; one of epoll, nio
            --warmup-seconds | 116 | --warmup-seconds: 116 needs --warmup-bound-seconds of at least 121, not 120; change the one or the other
            --warmup-bound-seconds | 19 | --warmup-seconds: 15 needs --warmup-bound-seconds of at least 20, not 19
            --rate    | 0       | --rate (RATE): "0" is not a rate in requests per second; a whole number from 1 to 100000000, e.g. RATE=20000
            --rate    | 10.5    | --rate (RATE): "10.5" is not
            --pipelining | 65   | --pipelining (PIPELINING): "65" is not a count of requests; a whole number from 1 to 64, e.g. PIPELINING=4
            --pipelining | 0    | --pipelining (PIPELINING): "0" is not
            --payload | 999     | --payload (PAYLOAD): "999" is not a size in bytes; a whole number from 1000 to 1000000, e.g. PAYLOAD=4500
            --driver  | ab      | --driver (DRIVER): "ab" is not allowed; one of java, wrk, autocannon, e.g. DRIVER=java
            --repeat  | no      | --repeat (REPEAT): "no" is not allowed; one of on, off, e.g. REPEAT=off
            --warmup-requests | -1 | --warmup-requests: "-1" is not a count of requests; a whole number from 0 to 100000000, e.g. 20000
            --blocks  | 6       | --blocks (BLOCKS): "6" is not allowed without an experiment; choose one (NAME), or leave it
            --pilot   | x       | --pilot (PILOT): "x" is not allowed without an experiment
            --aa      | x       | --aa (AA): "x" is not allowed without an experiment
            --arm     | both    | --arm: "both" is not allowed; one of single, prefork
            --tuning  | all     | --tuning (TUNING): "all" is not allowed; one of none, irq, taskset, irq+taskset
            --affinity | thread | --affinity (AFFINITY): "thread" is not allowed with TUNING=none; choose TUNING=taskset or irq+taskset, or leave it
            --recording-bound-seconds | 59 | --recording-bound-seconds: 59 is too short to record 10 s and, when that is too much for a worker, once more; at least 60
            --record  | always  | --record (RECORD): "always" is not allowed; one of off, point, ramp, e.g. RECORD=point
            --experiment | {}   | --arm, --experiment: give one of them, not both
            --name    | a/b     | --name (NAME): "a/b" is not allowed; letters
            --seed    | x       | Invalid value for option '--seed'
            """)
    void refusesABadValueWithOneLineAndMakesNothing(String option, String value, String line) {
        Command plan = option.equals("--arm") ? plan(option, value) : plan("--arm", "single", option, value);
        assertThat(plan.code()).isEqualTo(2);
        assertThat(plan.err()).startsWith("forklab-lab: " + line).hasLineCount(1);
        assertThat(plan.out()).isEmpty();
        assertThat(reports).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        "--tuning=none, none, none",
        "--tuning=irq, irq, none",
        "--tuning=taskset, taskset, process",
        "--tuning=irq+taskset --affinity=thread, irq+taskset, thread",
        "--tuning=taskset --affinity=none, taskset, none",
        "--tuning=irq --affinity=none, irq, none"
    })
    void holdsTheServerByItsProcessesWithTasksetUnlessAskedOtherwise(String options, String tuning, String affinity)
            throws IOException {
        List<String> more = new ArrayList<>(List.of("--arm", "single"));
        more.addAll(List.of(options.split(" ")));
        Arm arm = RunFolder.open(Path.of(plan(more.toArray(String[]::new)).out().strip()))
                .plan()
                .arms()
                .getFirst();
        assertThat(arm.tuning()).isEqualTo(tuning);
        assertThat(arm.affinity()).isEqualTo(affinity);
    }

    @Test
    void plansAnExperimentInBlocksOfItsArmsAndTheirMirrorImage() throws IOException {
        Command command = plan("--experiment", experiment(5), "--workers", "3", "--record", "point");
        Plan plan = RunFolder.open(Path.of(command.out().strip())).plan();
        assertThat(plan.arms())
                .containsExactly(
                        new Arm("unrecorded", "single", 1, 3, "shared", "cursor", 0, "epoll", "none", "none", "off"),
                        new Arm("recorded", "single", 1, 3, "shared", "cursor", 0, "epoll", "none", "none", "point"));
        assertThat(plan.blocks()).isEqualTo(5);
        assertThat(plan.experiment().base()).isEqualTo("unrecorded");
        assertThat(plan.experiment().figure()).isEqualTo("throughput");
        for (int block = 0; block < plan.order().size(); block += 4) {
            List<String> ramps = plan.order().subList(block, block + 4);
            assertThat(ramps.subList(0, 2)).containsExactlyInAnyOrder("unrecorded", "recorded");
            assertThat(ramps).isEqualTo(ramps.reversed());
        }
        assertThat(plan.order()).hasSize(20 + 8);
        assertThat(plan.plannedRamps()).isEqualTo(20);
        assertThat(plan("--experiment", experiment(5), "--name", "again").code())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name":"x","blocks":1,"arms":[{"name":"a","mode":"single"}]} | experiment x: blocks 1, arms 1; it needs a block and two arms
            {"name":"x","blocks":1,"arms":[{"name":"a"},{"name":"b","mode":"single"}]} | experiment x: it needs a name, and each arm
            {"name":"x","blocks":0,"arms":[]}                             | experiment x: blocks 0, arms 0
            {"name":"x","blocks":1,"arms":[{"name":"a","mode":"single"},{"name":"a","mode":"single"}]} | experiment x: two arms have one name
            {"name":"x","blocks":1,"arms":[{"name":"a","mode":"single"},{"name":"b","mode":"prefork","index":"locked"}]} | experiment x: arm b differs from a in mode and index; change one thing an arm
            {"name":"x","blocks":1,"arms":[{"name":"a","mode":"single","tuning":"none"},{"name":"b","mode":"single","tuning":"irq+taskset"}]} | experiment x: arm b differs from a in irq and taskset; change one thing an arm
            {"name":"x","margin":2,"blocks":1,"arms":[{"name":"a","mode":"single"},{"name":"b","mode":"single"}]} | experiment x: margin 2.0; allowed is a share
            {"name":"x","figure":"p95","blocks":1,"arms":[{"name":"a","mode":"single"},{"name":"b","mode":"single"}]} | experiment x: figure "p95" is not allowed; one of throughput, cpu_per_request, p99
            {"name":"x","factorial":true,"blocks":1,"arms":[{"name":"a","mode":"single"},{"name":"b","mode":"prefork"}]} | experiment x: factorial needs four arms
            {"name":"x","blocks":1,"arms":[{"name":"a","mode":"single"},{"name":"b","mode":"both"}]} | --arm: "both" is not allowed
            """)
    void refusesAnExperimentThatComparesNothing(String json, String line) {
        String versioned = "{\"schema\":1," + json.substring(1);
        Command command = plan("--experiment", versioned);
        assertThat(command.err()).contains(line).hasLineCount(1);
        assertThat(command.code()).isEqualTo(2);
        assertThat(reports).isEmptyDirectory();
    }

    private static String experiment(int blocks) {
        return """
                {"schema": 1, "name": "recording-overhead", "question": "What?", "blocks": %d, "arms": [
                {"name": "unrecorded", "mode": "single", "record": "off"},
                {"name": "recorded", "mode": "single"}]}
                """.formatted(blocks);
    }

    @Test
    void refusesToRecordARampThatIsLongerThanARecording() {
        assertThat(plan("--arm", "single", "--record", "ramp", "--seconds", "1200")
                        .err())
                .startsWith("forklab-lab: --record (RECORD): a ramp of 6010 s cannot be recorded whole");
        assertThat(plan("--arm", "single", "--record", "ramp", "--seconds", "600", "--name", "shorter")
                        .code())
                .isZero();
    }

    @Test
    void refusesAnUnknownAffinity() {
        assertThat(plan("--arm", "single", "--tuning", "taskset", "--affinity", "all")
                        .err())
                .startsWith("forklab-lab: --affinity (AFFINITY): \"all\" is not allowed; one of none, process, thread");
    }

    @Test
    void takesTheLongestWarmupThatItsBoundAllows() throws IOException {
        Command plan = plan("--arm", "single", "--warmup-seconds", "115", "--transport", "nio");
        assertThat(RunFolder.open(Path.of(plan.out().strip())).plan().warmupSeconds())
                .isEqualTo(115);
    }

    @Test
    void addsTheTraceWhenAsked() {
        assertThat(plan("--arm", "both", "--verbose").err())
                .contains("IllegalArgumentException")
                .contains("\tat ");
    }

    private Command plan(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("plan", "--inventory", "local", "--reports", reports.toString(), "--commit", "abc1234"));
        arguments.addAll(List.of(more));
        if (!arguments.contains("--name")) {
            arguments.addAll(List.of("--name", "first"));
        }
        return Command.run(arguments);
    }
}
