package dev.forklab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.runs.Arm;
import dev.forklab.lab.runs.ArmTotals;
import dev.forklab.lab.runs.JvmFacts;
import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the arms of a plan have, and which must have the same. */
class PlanArmsTest {
    @TempDir
    private Path reports;

    @Test
    void bothModesHaveTheSameTogether() throws IOException {
        List<Arm> arms =
                made(plan("--arm", "single", "prefork", "--workers", "4")).arms();
        assertThat(arms.getFirst().totals())
                .isEqualTo(new ArmTotals(1, new JvmFacts("parallel", 512, 4, 4, 8), 4, 512, 4, 4, 8));
        assertThat(arms.getLast().totals())
                .isEqualTo(new ArmTotals(4, new JvmFacts("parallel", 128, 1, 1, 2), 4, 512, 4, 4, 8));
    }

    @Test
    void aPlanSaysWhatItsArmsHave() {
        assertThat(plan("--arm", "prefork", "--dry-run", "--json").out())
                .contains(
                        "\"settings\":{},\"totals\":{\"processes\":2,\"each\":{\"collector\":\"parallel\",\"heap_mb\":128,"
                                + "\"active_processors\":1,\"gc_threads\":1,\"compiler_threads\":2},\"event_loops\":2,"
                                + "\"heap_mb\":256,\"active_processors\":2,\"gc_threads\":2,\"compiler_threads\":4}");
    }

    @Test
    void theSameLoopsAreSharedByFewerProcesses() throws IOException {
        Plan plan = made(experiment("""
                {"name": "all", "mode": "prefork", "loops_per_worker": "all"},
                {"name": "four", "mode": "prefork", "loops_per_worker": 4},
                {"name": "one", "mode": "prefork"}""", "--workers=8"));
        assertThat(plan.arms())
                .extracting(Arm::loops)
                .containsExactly("1 x 8 event loops", "2 x 4 event loops", "8 x 1 event loops");
        assertThat(plan.arms())
                .extracting(arm -> arm.totals().shared())
                .containsOnly(plan.arms().getFirst().totals().shared());
    }

    @Test
    void onlyArmsThatAreComparedHaveTheSame() throws IOException {
        Plan plan = made(experiment("""
                {"name": "single-2", "mode": "single", "workers": 2},
                {"name": "prefork-2", "mode": "prefork", "workers": 2},
                {"name": "single-4", "mode": "single", "workers": 4, "against": "none"},
                {"name": "prefork-4", "mode": "prefork", "workers": 4, "against": "single-4"}"""));
        assertThat(plan.arms())
                .extracting(Arm::loops)
                .containsExactly("1 x 2 event loops", "2 x 1 event loops", "1 x 4 event loops", "4 x 1 event loops");
        assertThat(plan.experiment().against("single-4").name()).isEqualTo("single-4");
        assertThat(plan.experiment().against("prefork-2").name()).isEqualTo("single-2");
    }

    @Test
    void settingsOfTheServersHostAreAPartOfTheirArm() throws IOException {
        Plan plan = made(experiment("""
                {"name": "as-is", "mode": "prefork"},
                {"name": "off", "mode": "prefork", "settings": {"net.ipv4.tcp_autocorking": 0}},
                {"name": "rps", "mode": "prefork", "settings": {"rps": "on"}},
                {"name": "rfs", "mode": "prefork", "settings": {"rps_flow_entries": 32768, "rps": "on"}, "against": "rps"}
                """));
        assertThat(plan.arms())
                .extracting(Arm::tuned)
                .containsExactly(
                        "none",
                        "none, net.ipv4.tcp_autocorking 0",
                        "none, rps on",
                        "none, rps on, rps_flow_entries 32768");
        assertThat(plan.arms().get(1).settings()).isEqualTo(Map.of("net.ipv4.tcp_autocorking", "0"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name":"a","mode":"single","workers":2},{"name":"b","mode":"single","workers":4} | experiment x: arms a and b are not equal: event loops in all 2 and 4, heap MB in all 256 and 512, active processors in all 2 and 4, GC threads in all 2 and 4, compiler threads in all 4 and 8; give both as many workers, or say against: another arm, or none
            {"name":"a","mode":"prefork","loops_per_worker":"all"},{"name":"b","mode":"prefork","loops_per_worker":2} | experiment x: arms a and b both come to 1 x 2 event loops and differ in nothing; change the run's settings (WORKERS)
            {"name":"a","mode":"prefork"},{"name":"b","mode":"prefork","loops_per_worker":4} | --loops-per-worker (LOOPS_PER_WORKER): "4" does not divide the 2 event loops of arm b; choose WORKERS as a multiple of it, e.g. WORKERS=8
            {"name":"a","mode":"single"},{"name":"b","mode":"single","loops_per_worker":2} | --loops-per-worker (LOOPS_PER_WORKER): "2" is not allowed with single
            {"name":"a","mode":"prefork"},{"name":"b","mode":"prefork","loops_per_worker":0} | --loops-per-worker (LOOPS_PER_WORKER): "0" is not a count of event loops
            {"name":"a","mode":"single"},{"name":"b","mode":"single","settings":{"rps":"on","rps_flow_entries":64}} | experiment x: arm b differs from a in rps and rps_flow_entries; change one thing an arm
            {"name":"a","mode":"single"},{"name":"b","mode":"prefork","settings":{"rps":"on"}} | experiment x: arm b differs from a in mode and rps
            {"name":"a","mode":"single"},{"name":"b","mode":"single","settings":{"speed":"on"}} | arm b: settings: speed is not a setting; a sysctl by its key
            {"name":"a","mode":"single"},{"name":"b","mode":"single","settings":{"rps":true}} | arm b: settings: rps: "true" is not allowed; "on" or "off", in quotes
            {"name":"a","mode":"single"},{"name":"b","mode":"single","settings":{"rps_flow_entries":100}} | arm b: settings: rps_flow_entries: "100" is not allowed; a power of two
            {"name":"a","mode":"single"},{"name":"b","mode":"single","settings":{"ena_queues":0}} | arm b: settings: ena_queues: "0" is not allowed
            {"name":"a","mode":"single"},{"name":"b","mode":"single","settings":{"net.core.busy_poll":"1;2"}} | arm b: settings: net.core.busy_poll: "1;2" is not allowed
            {"name":"a","mode":"single"},{"name":"b","mode":"prefork","against":"c"} | experiment x: arm b is against c; allowed is the name of another arm, or none
            """)
    void refusesArmsThatCannotBeCompared(String arms, String line) {
        Command command = experiment(arms);
        assertThat(command.err()).startsWith("forklab-lab: " + line).hasLineCount(1);
        assertThat(command.code()).isEqualTo(2);
        assertThat(reports).isEmptyDirectory();
    }

    private Command experiment(String arms, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("--experiment", "{\"schema\":1,\"name\":\"x\",\"blocks\":1,\"arms\":[" + arms + "]}"));
        arguments.addAll(List.of(more));
        return plan(arguments.toArray(String[]::new));
    }

    private static Plan made(Command command) throws IOException {
        assertThat(command.err()).isEmpty();
        return RunFolder.open(Path.of(command.out().strip())).plan();
    }

    private Command plan(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("plan", "--inventory", "local", "--reports", reports.toString(), "--name", "first"));
        arguments.addAll(List.of(more));
        return Command.run(arguments);
    }
}
