package dev.forklab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.forklab.lab.judge.BlockTally;
import dev.forklab.lab.judge.Bound;
import dev.forklab.lab.judge.Conclusion;
import dev.forklab.lab.judge.MaxRate;
import dev.forklab.lab.judge.PointSummary;
import dev.forklab.lab.judge.Verdict;
import dev.forklab.lab.runs.Arm;
import dev.forklab.lab.runs.Design;
import dev.forklab.lab.runs.Experiment;
import dev.forklab.lab.runs.ExperimentArm;
import dev.forklab.lab.runs.Level;
import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.RateSteps;
import dev.forklab.lab.runs.VerdictFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExperimentBuilderTest {
    private static final String CPU = "cpu_per_request";
    private static final List<ExperimentArm> ARMS = List.of(named("off"), named("on"));
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
        List<FigureResult.Row> rows = result.figures().getFirst().rows();
        assertThat(rows.getFirst().verdict()).isNull();
        assertThat(rows.getFirst().least()).isEqualTo(10);
        assertThat(rows.getLast().verdict().ratio().ratio()).isCloseTo(1.04, within(1e-9));
        assertThat(rows.getLast().verdict().ratio().low()).isCloseTo(1.04, within(1e-6));
        assertThat(rows.getLast().verdict().ratio().blocks()).isEqualTo(2);
        assertThat(ExperimentTable.render(result))
                .contains("| 100 | on | ")
                .contains("| 1.040 | 1.040 to 1.040 | 2 | no verdict: 2 blocks; a verdict needs 5 |");
    }

    @Test
    void leavesABlockOutInWhichAPointIsInvalid() {
        List<RunSummary.Ramp> ramps = new ArrayList<>();
        ORDER.forEach(arm -> ramps.add(ramp(arm, arm.equals("on") ? 12 : 10, true)));
        ramps.set(4, ramp("on", 99, false));
        FigureResult.Row on = primary(plan(), ramps).rows().getLast();
        assertThat(on.verdict().ratio().ratio()).isCloseTo(1.2, within(1e-9));
        assertThat(on.verdict().ratio().low()).isNull();
        assertThat(on.most()).isCloseTo(12, within(1e-9));
    }

    /** Also of the levels at which it was valid: which blocks count is one and the same for all that is judged. */
    @Test
    void aBlockCountsAsAWholeAndAllLevelsTogetherAreThePrimaryVerdict() {
        Plan plan = plan(ORDER, 2, new Experiment("two", "What?", CPU, null, false, 2, ARMS), List.of(100, 200));
        List<RunSummary.Ramp> ramps = new ArrayList<>();
        ORDER.forEach(arm -> ramps.add(
                arm.equals("on")
                        ? ramp(arm, point(12, true), point(22, true))
                        : ramp(arm, point(10, true), point(20, true))));
        FigureResult both = primary(plan, ramps);
        assertThat(both.overall()).hasSize(1);
        assertThat(both.overall().getFirst().verdict().ratio().ratio()).isCloseTo(Math.sqrt(1.2 * 1.1), within(1e-9));
        ramps.set(0, ramp("off", point(10, true), point(20, false)));
        assertThat(primary(plan, ramps).rows())
                .filteredOn(row -> row.verdict() != null)
                .extracting(row -> row.verdict().ratio().blocks())
                .containsExactly(1, 1);
    }

    @Test
    void theDeclaredFigureComesFirstAndIsNamed() {
        ExperimentResult result = new ExperimentBuilder(plan(), ramps(ORDER, 1.04)).build();
        assertThat(result.figures())
                .extracting(FigureResult::figure)
                .containsExactly(VerdictFigure.CPU_PER_REQUEST, VerdictFigure.THROUGHPUT, VerdictFigure.P99);
        assertThat(ExperimentTable.render(result))
                .contains("primary: cpu_per_request, over all levels: on to off 1.040 (95 % interval 1.0")
                .contains("### cpu_per_request (primary)", "### throughput (secondary)", "### p99 (secondary)");
    }

    /** By Little's law the mean of a closed loop's latencies is connections over throughput. */
    @Test
    void aClosedLoopsPercentileIsCalledWhatItIs() {
        assertThat(ExperimentTable.render(new ExperimentBuilder(plan(), ramps(ORDER, 1.04)).build()))
                .containsOnlyOnce("(closed loop: of a full server it is throughput in disguise) |\n| all");
        assertThat(primary(plan(), ramps(ORDER, 1.04)).rows())
                .extracting(FigureResult.Row::note)
                .containsOnlyNulls();
    }

    @Test
    void aThroughputThatIsNotTheServersOwnIsSaidToBeAtLeastThat() {
        List<RunSummary.Ramp> ramps = new ArrayList<>();
        ORDER.forEach(arm ->
                ramps.add(ramp(arm, JudgedPoint.at(arm.equals("on") ? Bound.CLIENT : Bound.SERVER_CPU, 1_000, true))));
        ExperimentResult result = new ExperimentBuilder(plan(), ramps).build();
        assertThat(result.by(VerdictFigure.THROUGHPUT).rows())
                .extracting(FigureResult.Row::note)
                .containsExactly(null, "at least: in 4 of 8 points the wall is not the server's");
        assertThat(ExperimentTable.render(result))
                .contains("needs 5 (at least: in 4 of 8 points the wall is not the server's) |");
    }

    /** Steps beyond the highest rate are invalid, and no fault of the ramp. */
    @Test
    void highestRatesAreComparedRampByRamp() {
        Experiment experiment = new Experiment(
                "rates", "Which?", "max_rate", null, false, 2, ARMS, List.of(), new RateSteps(50, 100, 2));
        List<RunSummary.Ramp> ramps = new ArrayList<>();
        ORDER.forEach(arm -> ramps.add(reached(arm, arm.equals("on") ? 1_100. : 1_000.)));
        Plan plan = plan(ORDER, 2, experiment.checked());
        ExperimentResult result = new ExperimentBuilder(plan, ramps).build();
        assertThat(result.figures()).extracting(FigureResult::figure).containsExactly(VerdictFigure.MAX_RATE);
        assertThat(result.blocks().valid()).isEqualTo(2);
        assertThat(ExperimentTable.render(result))
                .contains("primary: max_rate, over all levels: on to off 1.100")
                .contains("| 100 | off | 1,000 | 1,000 | 1,000 | - |", "| 100 | on | 1,100 | 1,100 | 1,100 | - |");
        ramps.set(4, reached("on", null));
        assertThat(new ExperimentBuilder(plan, ramps).build().invalidRamps().get("on"))
                .containsExactly("01-on");
        assertThat(ExperimentTable.render(new ExperimentBuilder(plan, ramps).build()))
                .contains("no verdict: in 1 ramps the highest rate lay outside of the steps");
    }

    private static RunSummary.Ramp reached(String arm, Double rate) {
        MaxRate found = new MaxRate(rate, rate, rate, 1_000, 0, rate == null, rate == null ? "no step held it" : null);
        return new RunSummary.Ramp("01-" + arm, arm, null, List.of(point(9, false)), null, null, null, found);
    }

    @Test
    void countsBlocksAndNamesTheInvalidRampsByArm() {
        List<RunSummary.Ramp> ramps = new ArrayList<>(ramps(ORDER, 1.04));
        ramps.set(4, ramp("on", 99, false));
        ExperimentResult result = new ExperimentBuilder(plan(), ramps).build();
        assertThat(result.blocks()).isEqualTo(new BlockTally(2, 0, 2, 1));
        assertThat(result.invalidRamps()).containsOnly(Map.entry("off", List.of()), Map.entry("on", List.of("01-on")));
        assertThat(ExperimentTable.render(result))
                .contains("blocks: 2 planned, 0 spare; 2 attempted, 1 count, 1 had an invalid ramp")
                .contains("invalid ramps by arm: off none; on 01-on\n")
                .contains("A/A: none was named");
    }

    /** Their folders are there from the beginning. */
    @Test
    void blocksThatNobodyBeganAreNotAttempted() {
        List<RunSummary.Ramp> ramps = new ArrayList<>(ramps(ORDER, 1.04));
        ramps.set(7, ramp("on", JudgedPoint.unmeasured()));
        assertThat(new ExperimentBuilder(plan(), ramps).build().blocks()).isEqualTo(new BlockTally(2, 0, 1, 0));
    }

    @Test
    void aLooseDesignLeavesEverythingInconclusiveAndSaysSo() {
        List<String> order =
                Stream.of(ORDER, ORDER, ORDER).flatMap(List::stream).toList();
        Design.SameArms same = new Design.SameArms("the-aa", VerdictFigure.CPU_PER_REQUEST, 1, 0.95, 1.01, 6);
        Plan plan = plan(order).inBlocks(6, order, new Design(Design.BlocksFrom.EXPERIMENT, 0, null, same));
        ExperimentResult result = new ExperimentBuilder(plan, ramps(order, 1.04)).build();
        assertThat(result.by(VerdictFigure.P99).rows().getLast().verdict().conclusion())
                .isEqualTo(Conclusion.INCONCLUSIVE);
        assertThat(ExperimentTable.render(result))
                .contains("inconclusive: two arms that are the same are told apart by up to 5.3 %")
                .contains("A/A: the-aa: two arms that are the same are 0.950 to 1.010 of each other")
                .doesNotContain("differs, matters");
    }

    @Test
    void anArmMayBeAgainstAnotherThanTheBase() {
        ExperimentArm first = named("off");
        ExperimentArm third =
                new ExperimentArm("third", "single", null, null, null, null, null, null, null, null, "on");
        Experiment experiment =
                new Experiment("x", "y", null, null, false, 5, List.of(first, named("on"), third)).checked();
        assertThat(experiment.against("on")).isEqualTo(first);
        assertThat(experiment.against("third").name()).isEqualTo("on");
        assertThatThrownBy(() -> new Experiment("x", "y", null, null, false, 5, List.of(first, third)).checked())
                .hasMessage("experiment x: arm third is against on; allowed is the name of another arm, or none");
    }

    @Test
    void anArmThatIsAgainstNoneIsABaseOfItsOwn() {
        ExperimentArm apart =
                new ExperimentArm("apart", "single", null, null, null, null, null, null, null, null, "none");
        ExperimentArm with =
                new ExperimentArm("with", "single", null, null, null, null, null, null, null, null, "apart");
        Experiment experiment =
                new Experiment("x", "y", null, null, false, 5, List.of(named("off"), apart, with)).checked();
        assertThat(experiment.against("apart")).isEqualTo(apart);
        assertThat(experiment.against("with")).isEqualTo(apart);
        List<String> order = List.of("off", "apart", "with", "with", "apart", "off");
        Map<String, Double> costs = Map.of("off", 10.0, "apart", 20.0, "with", 30.0);
        List<RunSummary.Ramp> ramps =
                order.stream().map(arm -> ramp(arm, costs.get(arm), true)).toList();
        List<FigureResult.Row> rows = new ExperimentBuilder(plan(order, 1, experiment), ramps)
                .build()
                .by(VerdictFigure.CPU_PER_REQUEST)
                .rows();
        assertThat(rows).extracting(FigureResult.Row::arm).containsExactly("off", "apart", "with");
        assertThat(rows.get(1).verdict()).isNull();
        assertThat(rows.get(2).verdict().ratio().ratio()).isCloseTo(1.5, within(1e-9));
    }

    @Test
    void hasNoRatioOfARunThatEndedInItsFirstBlock() {
        ExperimentResult result = new ExperimentBuilder(plan(), List.of(ramp("off", 10, true))).build();
        assertThat(result.by(VerdictFigure.CPU_PER_REQUEST).rows()).allSatisfy(row -> {
            assertThat(row.verdict()).isNull();
            assertThat(row.mean()).isNull();
        });
        assertThat(ExperimentTable.render(result))
                .contains("on to off: no verdict: no block counts", "| 100 | on | - | - | - | - | - | - | - | - |");
    }

    @Test
    void fiveBlocksComeToAVerdict() {
        assertThat(verdict(1.04).conclusion()).isEqualTo(Conclusion.MATTERS);
        assertThat(verdict(1.001).conclusion()).isEqualTo(Conclusion.TIE);
        assertThat(primary(plan(), ramps(ORDER, 1.04))
                        .rows()
                        .getLast()
                        .verdict()
                        .reason())
                .isEqualTo("2 blocks; a verdict needs 5");
    }

    private static Verdict verdict(double ratio) {
        List<String> order =
                Stream.of(ORDER, ORDER, ORDER).flatMap(List::stream).toList();
        return primary(plan(order), ramps(order, ratio)).overall().getLast().verdict();
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
        List<FigureResult.Effect> effects =
                result.by(VerdictFigure.CPU_PER_REQUEST).effects();
        assertThat(effects.subList(3, 6))
                .extracting(FigureResult.Effect::name)
                .containsExactly("index", "mode", "index x mode");
        assertThat(effects.get(3).verdict().ratio().ratio()).isCloseTo(1.1 * Math.sqrt(1.05), within(1e-9));
        assertThat(effects.get(4).verdict().ratio().ratio()).isCloseTo(1.2 * Math.sqrt(1.05), within(1e-9));
        assertThat(effects.get(5).verdict().ratio().ratio()).isCloseTo(1.05, within(1e-9));
        assertThat(ExperimentTable.render(result))
                .contains(
                        "primary: cpu_per_request, over all levels: effect of index x mode 1.050 (95 % interval 1.050 to 1.050, 2 blocks): no verdict: ")
                .contains(
                        "| all | index x mode | 1.050 | 1.050 to 1.050 | 2 | no verdict: 2 blocks; a verdict needs 5 |")
                .contains("| 100 | index x mode | 1.050 | 1.050 to 1.050 | 2 |");
    }

    private static Plan factorial(List<String> order) {
        List<ExperimentArm> arms = List.of(
                combination("a", "single", "cursor"),
                combination("b", "single", "locked"),
                combination("c", "prefork", "cursor"),
                combination("d", "prefork", "locked"));
        return plan(order, 2, new Experiment("effects", "Which?", CPU, null, true, 2, arms).checked());
    }

    private static ExperimentArm combination(String name, String mode, String index) {
        return new ExperimentArm(name, mode, null, null, index, null, null, null, null, null, null);
    }

    private static Plan plan() {
        return plan(ORDER);
    }

    private static Plan plan(List<String> order) {
        int blocks = order.size() / 4;
        return plan(order, blocks, new Experiment("overhead", "What?", CPU, null, false, blocks, ARMS));
    }

    private static FigureResult primary(Plan plan, List<RunSummary.Ramp> ramps) {
        ExperimentResult result = new ExperimentBuilder(plan, ramps).build();
        return result.by(result.primary());
    }

    private static Plan plan(List<String> order, int blocks, Experiment experiment) {
        return plan(order, blocks, experiment, List.of(100));
    }

    private static Plan plan(List<String> order, int blocks, Experiment experiment, List<Integer> connections) {
        return new Plan(
                "local",
                "overhead",
                experiment.arms().stream().map(arm -> arm(arm.name())).toList(),
                connections.stream().map(count -> new Level(count, null)).toList(),
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
                null,
                0,
                experiment,
                null);
    }

    private static ExperimentArm named(String name) {
        return new ExperimentArm(name, "single", null, null, null, null, null, null, null, null, null);
    }

    private static Arm arm(String name) {
        return new Arm(name, "single", 1, 2, "shared", "cursor", 0, "epoll", "none", "none", "off");
    }

    private static RunSummary.Ramp ramp(String arm, double cpuUs, boolean valid) {
        return ramp(arm, point(cpuUs, valid));
    }

    private static RunSummary.Ramp ramp(String arm, PointSummary... points) {
        return new RunSummary.Ramp("01-" + arm, arm, null, List.of(points), null, null, null, null);
    }

    private static PointSummary point(double cpuUs, boolean valid) {
        return JudgedPoint.of(null, cpuUs, Math.round(100 * cpuUs), valid);
    }
}
