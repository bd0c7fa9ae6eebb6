package dev.forklab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.runs.Arm;
import dev.forklab.lab.runs.Level;
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
                .containsExactly(new Arm("single", "single", 1, 2, "cursor", "epoll", "none", "none"));
        assertThat(run.plan().levels()).extracting(Level::connections).containsExactly(10, 50, 100, 200);
        assertThat(run.plan().recording().windowSeconds()).isEqualTo(10);
    }

    @Test
    void givesPreforkAsManyWorkersAsSingleHasEventLoops() throws IOException {
        Command plan = plan("--arm", "single", "prefork", "--workers", "4");
        Plan written = RunFolder.open(Path.of(plan.out().strip())).plan();
        assertThat(written.order()).containsExactly("single", "prefork");
        assertThat(written.arms())
                .containsExactly(
                        new Arm("single", "single", 1, 4, "cursor", "epoll", "none", "none"),
                        new Arm("prefork", "prefork", 4, 1, "cursor", "epoll", "none", "none"));
    }

    @Test
    void printsThePlanWithItsPathAsJson() {
        Command plan = plan("--arm", "single", "--json");
        assertThat(plan.out()).startsWith("{\"schema\":1,\"path\":\"" + reports).contains("\"plan\":{\"inventory\"");
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
            --index   | random  | --index (INDEX): "random" is not allowed; one of locked, cursor, e.g. INDEX=cursor
            --transport | io_uring | --transport: "io_uring" is not allowed; one of epoll, nio
            --warmup-seconds | 116 | --warmup-seconds: 116 needs --warmup-bound-seconds of at least 121, not 120; change the one or the other
            --warmup-bound-seconds | 19 | --warmup-seconds: 15 needs --warmup-bound-seconds of at least 20, not 19
            --arm     | both    | --arm: "both" is not allowed; one of single, prefork
            --tuning  | all     | --tuning (TUNING): "all" is not allowed; one of none, irq, taskset, irq+taskset
            --affinity | thread | --affinity (AFFINITY): "thread" is not allowed with TUNING=none; choose TUNING=taskset or irq+taskset, or leave it
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
