package dev.forklab.lab.report;

import dev.forklab.lab.profile.Costs;
import dev.forklab.lab.profile.Difference;
import dev.forklab.lab.profile.DifferenceText;
import dev.forklab.lab.profile.PerRequest;
import dev.forklab.lab.runs.InvalidResultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Two runs side by side, recording by recording.
 *
 * @param pairs in order of the contender's time
 * @param notes what has nothing to be compared with, and why
 */
record RunDifference(List<Pair> pairs, List<String> notes) {
    /** One window of each run; notes are what tells their loads apart. */
    record Pair(ProfiledLoad base, ProfiledLoad contender, List<String> notes, Difference difference) {
        static Pair of(RampProfile base, RampProfile contender) {
            return new Pair(
                    base.load(),
                    contender.load(),
                    notes(base.load(), contender.load()),
                    Difference.of(
                            base.load().title(), costs(base), contender.load().title(), costs(contender)));
        }

        private static List<PerRequest> costs(RampProfile profile) {
            return Costs.of(profile.profile().together(), profile.load().costedRequests());
        }

        private static List<String> notes(ProfiledLoad base, ProfiledLoad contender) {
            return Objects.equals(base.connections(), contender.connections())
                    ? List.of()
                    : List.of("of " + Figures.whole(base.connections()) + " connections there and "
                            + Figures.whole(contender.connections()) + " here: not the same load");
        }

        String text() {
            StringBuilder text = new StringBuilder(LoadText.head(base)).append(LoadText.head(contender));
            notes.forEach(note -> text.append("note: ").append(note).append("\n\n"));
            return text.append(DifferenceText.of(difference)).toString();
        }
    }

    /**
     * Compares the pairs.
     *
     * @throws InvalidResultException when there is none, or of none the requests of both sides are known
     */
    static RunDifference of(List<PairedProfiles> paired) throws InvalidResultException {
        List<Pair> pairs = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (PairedProfiles pair : paired) {
            pair.fault().ifPresentOrElse(notes::add, () -> pairs.add(Pair.of(pair.base(), pair.contender())));
        }
        if (pairs.isEmpty()) {
            throw new InvalidResultException(
                    "nothing to compare: " + String.join("; ", notes) + "; record both runs alike");
        }
        return new RunDifference(List.copyOf(pairs), List.copyOf(notes));
    }

    /** All pairs, one below the other. */
    String text() {
        StringBuilder text = new StringBuilder();
        notes.forEach(note -> text.append("note: not compared: ").append(note).append('\n'));
        text.append(notes.isEmpty() ? "" : "\n");
        for (Pair pair : pairs) {
            text.append(
                    pairs.size() == 1
                            ? ""
                            : "=== " + pair.contender.title() + " against " + pair.base.title() + "\n\n");
            text.append(pair.text()).append(pairs.size() == 1 ? "" : "\n");
        }
        return text.toString();
    }
}
