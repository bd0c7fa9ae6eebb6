package dev.forklab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.forklab.lab.judge.Conclusion;
import dev.forklab.lab.judge.PointSummary;
import dev.forklab.lab.judge.Verdict;
import dev.forklab.lab.runs.Arm;
import dev.forklab.lab.runs.Experiment;
import dev.forklab.lab.runs.ExperimentArm;
import dev.forklab.lab.runs.Level;
import dev.forklab.lab.runs.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExperimentBuilderTest {
    private static final List<String> ORDER = List.of("off", "on", "on", "off", "on", "off", "off", "on");

    @Test
    void comparesBlocksSoThatASteadyDriftCancels() {
        // Each ramp is 1 % dearer than the one before; "on" costs 4 % more on top.
        List<RunSummary.Ramp> ramps = new ArrayList<>();
        for (int i = 0; i < ORDER.size(); i++) {
            String arm = ORDER.get(i);
            ramps.add(ramp(arm, 10 * Math.pow(1.01, i) * (arm.equals("on") ? 1.04 : 1), true));
        }
        ExperimentResult result = new ExperimentBuilder(plan(), ramps).build();
        ExperimentResult.Row off = result.rows().getFirst();
        ExperimentResult.Row on = result.rows().getLast();
        assertThat(off.verdict()).isNull();
        assertThat(off.leastUs()).isEqualTo(10);
        assertThat(on.verdict().ratio().ratio()).isCloseTo(1.04, within(1e-9));
        assertThat(on.verdict().ratio().low()).isCloseTo(1.04, within(1e-6));
        assertThat(on.verdict().ratio().blocks()).isEqualTo(2);
        assertThat(ExperimentTable.render(result))
                .contains("| 100 | on | ")
                .contains("| 1.040 | 1.040 to 1.040 | 2 | no verdict: 2 blocks; a verdict needs 5 |");
    }

    @Test
    void leavesABlockOutInWhichAPointIsInvalid() {
        List<RunSummary.Ramp> ramps = new ArrayList<>();
        ORDER.forEach(arm -> ramps.add(ramp(arm, arm.equals("on") ? 12 : 10, true)));
        ramps.set(4, ramp("on", 99, false));
        ExperimentResult.Row on =
                new ExperimentBuilder(plan(), ramps).build().rows().getLast();
        assertThat(on.verdict().ratio().ratio()).isCloseTo(1.2, within(1e-9));
        assertThat(on.verdict().ratio().low()).isNull();
        assertThat(on.blocksLeftOut()).isEqualTo(1);
        assertThat(on.mostUs()).isCloseTo(12, within(1e-9));
    }

    @Test
    void hasNoRatioOfARunThatEndedInItsFirstBlock() {
        ExperimentResult result = new ExperimentBuilder(plan(), List.of(ramp("off", 10, true))).build();
        assertThat(result.rows()).allSatisfy(row -> {
            assertThat(row.verdict()).isNull();
            assertThat(row.usPerRequest()).isNull();
            assertThat(row.blocksLeftOut()).isEqualTo(2);
        });
        assertThat(ExperimentTable.render(result)).contains("| 100 | on | - | - | - | - | - | -, 2 left out | - |");
    }

    @Test
    void fiveBlocksComeToAVerdict() {
        assertThat(verdict(1.04).conclusion()).isEqualTo(Conclusion.MATTERS);
        assertThat(verdict(1.001).conclusion()).isEqualTo(Conclusion.TIE);
        assertThat(new ExperimentBuilder(plan(), ramps(ORDER, 1.04))
                        .build()
                        .rows()
                        .getLast()
                        .verdict()
                        .reason())
                .isEqualTo("2 blocks; a verdict needs 5");
    }

    private static Verdict verdict(double ratio) {
        List<String> order =
                Stream.of(ORDER, ORDER, ORDER).flatMap(List::stream).toList();
        return new ExperimentBuilder(plan(order), ramps(order, ratio))
                .build()
                .rows()
                .getLast()
                .verdict();
    }

    /** Each a little unlike the one before, in no order. */
    private static List<RunSummary.Ramp> ramps(List<String> order, double ratio) {
        List<RunSummary.Ramp> ramps = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            String arm = order.get(i);
            ramps.add(ramp(arm, (10 + 0.001 * (i * 7 % 5)) * (arm.equals("on") ? ratio : 1), true));
        }
        return ramps;
    }

    @Test
    void aFactorialTellsItsEffects() {
        List<String> block = List.of("a", "b", "c", "d", "d", "c", "b", "a");
        List<String> order = Stream.of(block, block).flatMap(List::stream).toList();
        Map<String, Double> costs = Map.of("a", 10.0, "b", 11.0, "c", 12.0, "d", 10 * 1.1 * 1.2 * 1.05);
        List<RunSummary.Ramp> ramps =
                order.stream().map(arm -> ramp(arm, costs.get(arm), true)).toList();
        ExperimentResult result = new ExperimentBuilder(factorial(order), ramps).build();
        assertThat(result.effects())
                .extracting(ExperimentResult.Effect::name)
                .containsExactly("index", "mode", "index x mode");
        assertThat(result.effects().get(0).ratio().ratio()).isCloseTo(1.1 * Math.sqrt(1.05), within(1e-9));
        assertThat(result.effects().get(1).ratio().ratio()).isCloseTo(1.2 * Math.sqrt(1.05), within(1e-9));
        assertThat(result.effects().get(2).ratio().ratio()).isCloseTo(1.05, within(1e-9));
        assertThat(ExperimentTable.render(result)).contains("| 100 | index x mode | 1.050 | 1.050 to 1.050 | 2 |");
    }

    private static Plan factorial(List<String> order) {
        List<ExperimentArm> arms = List.of(
                combination("a", "single", "cursor"),
                combination("b", "single", "locked"),
                combination("c", "prefork", "cursor"),
                combination("d", "prefork", "locked"));
        return plan(order, 2, new Experiment("effects", "Which?", null, true, 2, arms).checked());
    }

    private static ExperimentArm combination(String name, String mode, String index) {
        return new ExperimentArm(name, mode, null, index, null, null, null, null, null);
    }

    private static Plan plan() {
        return plan(ORDER);
    }

    private static Plan plan(List<String> order) {
        int blocks = order.size() / 4;
        List<ExperimentArm> arms = List.of(named("off"), named("on"));
        return plan(order, blocks, new Experiment("overhead", "What?", null, false, blocks, arms));
    }

    private static Plan plan(List<String> order, int blocks, Experiment experiment) {
        return new Plan(
                "local",
                "overhead",
                experiment.arms().stream().map(arm -> arm(arm.name())).toList(),
                List.of(new Level(100, null)),
                null,
                1,
                1,
                1,
                1,
                1,
                1,
                blocks,
                order,
                null,
                null,
                null,
                0,
                experiment);
    }

    private static ExperimentArm named(String name) {
        return new ExperimentArm(name, "single", null, null, null, null, null, null, null);
    }

    private static Arm arm(String name) {
        return new Arm(name, "single", 1, 2, "cursor", 0, "epoll", "none", "none", "off");
    }

    private static RunSummary.Ramp ramp(String arm, double cpuUs, boolean valid) {
        return new RunSummary.Ramp("01-" + arm, arm, null, List.of(point(cpuUs, valid)), null, null, null);
    }

    private static PointSummary point(double cpuUs, boolean valid) {
        return new PointSummary(
                100,
                100,
                null,
                0,
                1,
                null,
                null,
                null,
                null,
                null,
                null,
                cpuUs,
                null,
                List.of(),
                null,
                null,
                null,
                0,
                Map.of(),
                List.of(),
                valid,
                valid ? List.of() : List.of("for the test"));
    }
}
