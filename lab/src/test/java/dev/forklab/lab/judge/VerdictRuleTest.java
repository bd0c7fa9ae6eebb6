package dev.forklab.lab.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictRuleTest {
    private final VerdictRule rule = VerdictRule.DEFAULT;

    @Test
    void whatLiesBeyondTheMarginMatters() {
        Verdict verdict = judge(0.098, 0.10, 0.10, 0.10, 0.102);
        assertThat(verdict.differs()).isTrue();
        assertThat(verdict.conclusion()).isEqualTo(Conclusion.MATTERS);
        assertThat(verdict.ratio().ratio()).isBetween(1.10, 1.11);
        assertThat(judge(-0.098, -0.10, -0.10, -0.10, -0.102).conclusion()).isEqualTo(Conclusion.MATTERS);
    }

    @Test
    void aDifferenceWithinTheMarginIsATie() {
        Verdict verdict = judge(0.009, 0.010, 0.010, 0.010, 0.011);
        assertThat(verdict.differs()).isTrue();
        assertThat(verdict.conclusion()).isEqualTo(Conclusion.TIE);
        assertThat(judge(-0.001, 0.001, 0, 0.001, -0.001).differs()).isFalse();
    }

    @Test
    void notSignificantIsNoTie() {
        Verdict verdict = judge(-0.05, 0.05, 0.02, -0.02, 0.01);
        assertThat(verdict.differs()).isFalse();
        assertThat(verdict.conclusion()).isEqualTo(Conclusion.INCONCLUSIVE);
        assertThat(verdict.blocksNeeded()).isGreaterThan(20);
    }

    /** It differs for sure, and lies on both sides of the margin. */
    @Test
    void whatStraddlesTheMarginNeedsMoreBlocks() {
        Verdict verdict = judge(0.010, 0.030, 0.020, 0.025, 0.020);
        assertThat(verdict.differs()).isTrue();
        assertThat(verdict.conclusion()).isEqualTo(Conclusion.INCONCLUSIVE);
        assertThat(verdict.blocksNeeded()).isGreaterThan(5);
    }

    @Test
    void aDifferenceThatTheOtherLevelsTakeAwayDoesNotMatter() {
        LogRatios ratios = new LogRatios(List.of(0.098, 0.10, 0.10, 0.10, 0.102));
        assertThat(rule.judge(ratios, 0, false, null).conclusion()).isEqualTo(Conclusion.INCONCLUSIVE);
    }

    @Test
    void fewBlocksManyRepeatsAndALooseDesignAreNoVerdict() {
        LogRatios four = new LogRatios(List.of(0.1, 0.1, 0.1, 0.1));
        LogRatios five = new LogRatios(List.of(0.1, 0.1, 0.1, 0.1, 0.1));
        assertThat(rule.judge(four, 0, true, null).reason()).isEqualTo("4 blocks; a verdict needs 5");
        assertThat(rule.judge(five, 2, true, null).conclusion()).isEqualTo(Conclusion.MATTERS);
        assertThat(rule.judge(five, 3, true, null).reason())
                .isEqualTo("3 of 8 blocks had an invalid ramp; allowed are 30 %");
        Verdict loose = rule.judge(five, 0, true, new RatioInterval(1, 0.97, 1.01, 12));
        assertThat(loose.conclusion()).isEqualTo(Conclusion.INCONCLUSIVE);
        assertThat(loose.differs()).isFalse();
        assertThat(loose.blocksNeeded()).isNull();
        assertThat(loose.reason())
                .isEqualTo("two arms that are the same are told apart by up to 3.1 %, and the margin is 2.0 %");
        assertThat(rule.judge(five, 0, true, new RatioInterval(1, 0.99, 1.01, 12))
                        .reason())
                .isNull();
    }

    private Verdict judge(Double... blocks) {
        LogRatios ratios = new LogRatios(List.of(blocks));
        return rule.judge(ratios, 0, Holm.differ(List.of(ratios)).getFirst(), null);
    }

    private Verdict judge(double first, double second, int third, double fourth, double fifth) {
        return judge(first, second, (double) third, fourth, fifth);
    }
}
