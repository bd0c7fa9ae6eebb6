package dev.forklab.lab.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.forklab.lab.runs.Cut;
import java.util.List;
import org.junit.jupiter.api.Test;

class WallProofTest {
    private static final double WHOLE = Math.log(Cut.LEFT);

    @Test
    void aThroughputThatFallsByAsMuchAsTheCutHasAnElasticityOfOne() {
        Elasticity whole = Elasticity.of(Cut.SERVER_CPU, Cut.LEFT, List.of(WHOLE, WHOLE / 2));
        assertThat(whole.mean()).isEqualTo(0.75, within(1e-9));
        assertThat(whole.least()).isEqualTo(0.5, within(1e-9));
        assertThat(whole.most()).isEqualTo(1, within(1e-9));
    }

    @Test
    void aLockThatIsHeldForAQuarterLessLetsAThirdMoreThrough() {
        assertThat(Elasticity.of(Cut.LOCK_HOLD, Cut.LEFT, List.of(Math.log(4 / 3.0)))
                        .mean())
                .isEqualTo(1, within(1e-9));
    }

    @Test
    void theLargestElasticityIsTheWallAndSaysWhetherTheNamedOneIs() {
        List<Elasticity> cuts = List.of(
                Elasticity.of(Cut.CLIENT_CPU, Cut.LEFT, List.of(0.3 * WHOLE)),
                Elasticity.of(Cut.SERVER_CPU, Cut.LEFT, List.of(0.9 * WHOLE)));
        WallProof proof = WallProof.of(List.of(Bound.SERVER_CPU, Bound.SERVER_CPU), cuts);
        assertThat(proof.found()).isEqualTo(Bound.SERVER_CPU);
        assertThat(proof.agrees()).isTrue();
        assertThat(proof.elasticities()).extracting(Elasticity::cut).containsExactly(Cut.SERVER_CPU, Cut.CLIENT_CPU);
        assertThat(WallProof.of(List.of(Bound.CLIENT), cuts).agrees()).isFalse();
        assertThat(WallProof.of(List.of(Bound.SERVER_CPU, Bound.CLIENT), cuts).agrees())
                .isFalse();
        assertThat(WallProof.of(List.of(Bound.IMBALANCE), cuts).agrees()).isTrue();
    }

    @Test
    void whereNothingReachesTheThroughputThereIsNoWall() {
        List<Elasticity> cuts = List.of(
                Elasticity.of(Cut.CLIENT_CPU, Cut.LEFT, List.of(0.05 * WHOLE)),
                Elasticity.of(Cut.LINK, Cut.LEFT, List.of(-0.2 * WHOLE)));
        assertThat(WallProof.of(List.of(Bound.NONE), cuts).agrees()).isTrue();
        assertThat(WallProof.of(List.of(Bound.SERVER_CPU), cuts).agrees())
                .as("the server's CPU was not cut")
                .isNull();
        assertThat(WallProof.of(List.of(Bound.CLIENT), cuts).agrees()).isFalse();
    }
}
