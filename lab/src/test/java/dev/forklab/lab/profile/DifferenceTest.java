package dev.forklab.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    private static final String COARSE = "jdk.ThreadPark had a threshold of 20 us: what is shorter is not recorded";

    private final Difference difference = Difference.of(
            "locked",
            List.of(
                    waiting(List.of(COARSE), Map.of("LockedIndex.next", 8.3, "Selector.wait", 1.0)),
                    new PerRequest("of the base only", "us", Map.of("x", 1.0), Map.of(), List.of()),
                    allocation(
                            Map.of("much", 100.0, "twice", 20.0, "once", 90.0),
                            Map.of("much", 5L, "twice", 2L, "once", 1L))),
            "cursor",
            List.of(
                    waiting(List.of(), Map.of("Selector.wait", 1.5, "Pool.take", 0.25)),
                    allocation(Map.of("much", 90.0, "twice", 30.0, "GC", 1.0), Map.of("much", 4L, "twice", 3L))));

    @Test
    void putsWhatDiffersMostFirstAndCountsWhatIsMissingAsNothing() {
        assertThat(difference.sections()).hasSize(2);
        assertThat(difference.sections().getFirst().rows())
                .containsExactly(
                        new Difference.Row("LockedIndex.next", 8.3, 0, null, null),
                        new Difference.Row("Selector.wait", 1.0, 1.5, null, null),
                        new Difference.Row("Pool.take", 0, 0.25, null, null));
    }

    @Test
    void foldsWhatBothSidesHaveFewSamplesOf() {
        assertThat(difference.sections().getLast().rows())
                .containsExactly(
                        new Difference.Row("rows of fewer than 5 samples", 110, 30, 3L, 3L),
                        new Difference.Row("much", 100, 90, 5L, 4L),
                        new Difference.Row("GC", 0, 1, null, null));
    }

    @Test
    void printsTheNumbersSideBySideUnderTheirSums() {
        assertThat(DifferenceText.of(difference))
                .contains("waiting, us a request\nnote: of the base only: " + COARSE + "\n")
                .contains("       9.300        1.750       -7.550               -  in all\n")
                .contains("       8.300        0.000       -8.300               -  LockedIndex.next\n")
                .contains("     210.000      121.000      -89.000               -  in all\n")
                .contains("     100.000       90.000      -10.000           5 / 4  much\n");
    }

    @Test
    void comparesTimedMethodsOfASecondTakeAsIfTheWholeWindowWereCovered() {
        List<PerRequest> again = Costs.of(profile(List.of(COARSE), new TimedMethod("Pool.take", 10, 4, 0, 0, 8)), 1e6);
        List<PerRequest> once = Costs.of(profile(List.of()), 1e6);
        Difference one = Difference.of("again", again, "once", once);
        assertThat(section(one, "timed methods").rows()).singleElement().satisfies(row -> assertThat(row.base())
                .isCloseTo(5, within(1e-9)));
        assertThat(section(one, "timed methods").notes())
                .containsExactly("of the contender only: no method was timed: it was not taken again");
        assertThat(section(one, "waiting by site").notes()).containsExactly("of the base only: " + COARSE);
        assertThat(section(Difference.of("again", again, "again", again), "waiting by site")
                        .notes())
                .containsExactly("on both sides: " + COARSE);
        assertThat(DifferenceText.of(Difference.of("once", once, "once", once))).doesNotContain("timed", "note:");
    }

    private static Difference.Section section(Difference difference, String title) {
        return difference.sections().stream()
                .filter(section -> section.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static PerRequest waiting(List<String> notes, Map<String, Double> amounts) {
        return new PerRequest("waiting", "us", amounts, Map.of(), notes);
    }

    private static PerRequest allocation(Map<String, Double> amounts, Map<String, Long> samples) {
        return new PerRequest("allocation", "bytes", amounts, samples, List.of());
    }

    /** A window of 10 s in which nothing happened but these. */
    private static JvmProfile profile(List<String> missingSettings, TimedMethod... methods) {
        ProfileWindow window = new ProfileWindow(0, 10_000_000_000L);
        return new JvmProfile(
                "worker 0",
                new CpuView("", null, 0, 0, null, List.of(), List.of(), List.of(), List.of()),
                null,
                BlockView.of(10, 0, 0, List.of(), List.of(), List.of()),
                TimedView.of(10, List.of(methods)),
                new HeapTakers(window, new Stacks()).view("worker 0", null, null),
                null,
                null,
                InstrumentView.of(0, 0, 0, 0, missingSettings),
                List.of());
    }
}
