package dev.forklab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.forklab.lab.judge.Bound;
import dev.forklab.lab.judge.Elasticity;
import dev.forklab.lab.judge.WallProof;
import dev.forklab.lab.runs.Arm;
import dev.forklab.lab.runs.Cut;
import dev.forklab.lab.runs.Experiment;
import dev.forklab.lab.runs.ExperimentArm;
import dev.forklab.lab.runs.Level;
import dev.forklab.lab.runs.Plan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProofBuilderTest {
    private static final List<String> ORDER =
            List.of("base", "server-cpu", "connections", "connections", "server-cpu", "base");

    @Test
    void aThroughputThatFollowsTheServersCpuIsItsWall() {
        WallProof proof =
                proof(40, Bound.SERVER_CPU, Map.of("base", 1_000.0, "server-cpu", 750.0, "connections", 1_000.0));
        assertThat(proof.found()).isEqualTo(Bound.SERVER_CPU);
        assertThat(proof.agrees()).isTrue();
        assertThat(proof.elasticities()).extracting(Elasticity::cut).containsExactly(Cut.SERVER_CPU, Cut.CONNECTIONS);
        assertThat(proof.elasticities().getFirst().mean()).isEqualTo(1, within(1e-9));
        assertThat(ProofTable.render(proof))
                .contains("wall by utilisation: server-cpu; by cuts: server-cpu: they agree\n")
                .contains("| server-cpu | 1.00 | 1.00 | 1.00 |")
                .contains("| link | not cut | - | - |");
    }

    @Test
    void whatWasLeftOfConnectionsIsCountedInConnections() {
        // 5 of 7.
        WallProof proof = proof(7, Bound.CONNECTIONS, Map.of("base", 700.0, "server-cpu", 700.0, "connections", 500.0));
        assertThat(proof.found()).isEqualTo(Bound.CONNECTIONS);
        assertThat(proof.elasticities().getFirst().mean()).isEqualTo(1, within(1e-9));
    }

    @Test
    void oneConnectionCannotBeCutAndSoNotProved() {
        WallProof proof = proof(1, Bound.CONNECTIONS, Map.of("base", 700.0, "server-cpu", 650.0, "connections", 700.0));
        assertThat(proof.elasticities()).extracting(Elasticity::cut).containsExactly(Cut.SERVER_CPU);
        assertThat(proof.agrees()).isNull();
        assertThat(ProofTable.render(proof)).contains(": not proved, for what is named was not cut\n");
    }

    @Test
    void aServerThatStoodStillIsNoEvidence() {
        assertThat(proof(40, Bound.UNKNOWN, Map.of("base", 700.0, "server-cpu", 0.0, "connections", 0.0)))
                .isNull();
    }

    private static WallProof proof(int connections, Bound wall, Map<String, Double> throughputs) {
        List<RunSummary.Ramp> ramps = ORDER.stream()
                .map(arm -> new RunSummary.Ramp(
                        "01-" + arm,
                        arm,
                        null,
                        List.of(JudgedPoint.at(wall, throughputs.get(arm), false)),
                        null,
                        null,
                        null,
                        null))
                .toList();
        return new ProofBuilder(plan(connections), ramps).build();
    }

    private static Plan plan(int connections) {
        List<String> names = ORDER.subList(0, 3);
        Experiment experiment = new Experiment(
                "prove-wall",
                "What?",
                null,
                null,
                false,
                1,
                names.stream().map(ProofBuilderTest::asked).toList());
        return new Plan(
                "local",
                "prove-wall",
                names.stream()
                        .map(name -> new Arm(
                                        name, "single", 1, 2, "shared", "cursor", 0, "epoll", "none", "none", "off")
                                .with(settings(name)))
                        .toList(),
                List.of(new Level(connections, null)),
                null,
                1,
                1,
                1,
                1,
                1,
                1,
                1,
                ORDER,
                null,
                null,
                null,
                null,
                0,
                experiment,
                null);
    }

    private static ExperimentArm asked(String name) {
        return new ExperimentArm(
                name, "single", null, null, null, null, null, null, null, null, null, null, settings(name));
    }

    private static Map<String, String> settings(String name) {
        return name.equals("base") ? Map.of() : Map.of(Cut.SETTING, name);
    }
}
