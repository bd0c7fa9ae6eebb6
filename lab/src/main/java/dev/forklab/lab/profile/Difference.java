package dev.forklab.lab.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Two profiles side by side, a request of the one against a request of the other; positive: the contender pays more. */
public record Difference(String base, String contender, List<Section> sections) {
    /** Below this on both sides a row tells of chance, not of a difference. */
    static final int FEWEST_SAMPLES = 5;

    /**
     * One kind of cost; rows in order of how much they differ.
     *
     * @param notes what a reader must know before he compares the two sides
     */
    public record Section(String title, String unit, List<Row> rows, List<String> notes) {}

    /**
     * What one name costs a request on both sides.
     *
     * @param baseSamples that the cost comes from; so are the contender's; both absent when neither was sampled
     */
    public record Row(String name, double base, double contender, Long baseSamples, Long contenderSamples) {
        public double difference() {
            return contender - base;
        }

        private boolean isOfFewSamples() {
            return baseSamples != null && Math.max(baseSamples, contenderSamples) < FEWEST_SAMPLES;
        }

        private Row named(String other) {
            return new Row(other, base, contender, baseSamples, contenderSamples);
        }

        private Row plus(Row other) {
            return new Row(
                    name,
                    base + other.base,
                    contender + other.contender,
                    baseSamples + other.baseSamples,
                    contenderSamples + other.contenderSamples);
        }
    }

    /** Of sections with the same titles; a name that one side lacks costs nothing there. */
    public static Difference of(
            String base, List<PerRequest> baseCosts, String contender, List<PerRequest> contenderCosts) {
        List<Section> sections = new ArrayList<>();
        for (PerRequest cost : baseCosts) {
            contenderCosts.stream()
                    .filter(other -> other.title().equals(cost.title()))
                    .forEach(other -> sections.add(
                            new Section(cost.title(), cost.unit(), rows(cost, other), notes(cost, other))));
        }
        return new Difference(base, contender, List.copyOf(sections));
    }

    private static List<Row> rows(PerRequest base, PerRequest contender) {
        TreeSet<String> names = new TreeSet<>(base.amounts().keySet());
        names.addAll(contender.amounts().keySet());
        List<Row> all = names.stream().map(name -> row(name, base, contender)).toList();
        List<Row> rows = new ArrayList<>(
                all.stream().filter(Predicate.not(Row::isOfFewSamples)).toList());
        all.stream()
                .filter(Row::isOfFewSamples)
                .reduce(Row::plus)
                .ifPresent(few -> rows.add(few.named("rows of fewer than " + FEWEST_SAMPLES + " samples")));
        rows.sort(Comparator.comparingDouble(row -> -Math.abs(row.difference())));
        return List.copyOf(rows);
    }

    private static Row row(String name, PerRequest base, PerRequest contender) {
        boolean sampled =
                base.samples().containsKey(name) || contender.samples().containsKey(name);
        return new Row(
                name,
                base.amounts().getOrDefault(name, 0.0),
                contender.amounts().getOrDefault(name, 0.0),
                sampled ? base.samples().getOrDefault(name, 0L) : null,
                sampled ? contender.samples().getOrDefault(name, 0L) : null);
    }

    private static List<String> notes(PerRequest base, PerRequest contender) {
        List<String> notes = new ArrayList<>();
        for (String note : base.notes()) {
            notes.add((contender.notes().contains(note) ? "on both sides: " : "of the base only: ") + note);
        }
        contender.notes().stream()
                .filter(note -> !base.notes().contains(note))
                .forEach(note -> notes.add("of the contender only: " + note));
        return List.copyOf(notes);
    }
}
