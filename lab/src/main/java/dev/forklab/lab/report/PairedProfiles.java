package dev.forklab.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A window of one run and the same one of another: the recording at the same position in both, the same level of it.
 *
 * @param base null when only the contender has it
 * @param contender null when only the base has it
 */
record PairedProfiles(RampProfile base, RampProfile contender) {
    /**
     * All windows of both runs.
     *
     * @param baseRecordings the names of all recordings in the base, in order of time; also of those without a profile
     */
    static List<PairedProfiles> of(
            List<String> baseRecordings, List<RampProfile> base, List<String> recordings, List<RampProfile> profiles) {
        List<PairedProfiles> pairs = new ArrayList<>();
        List<RampProfile> alone = new ArrayList<>(base);
        for (RampProfile contender : profiles) {
            int position = recordings.indexOf(contender.load().ramp());
            RampProfile same = base.stream()
                    .filter(each -> baseRecordings.indexOf(each.load().ramp()) == position)
                    .filter(each ->
                            Objects.equals(each.load().level(), contender.load().level()))
                    .findFirst()
                    .orElse(null);
            pairs.add(new PairedProfiles(same, contender));
            alone.remove(same);
        }
        alone.forEach(each -> pairs.add(new PairedProfiles(each, null)));
        return pairs;
    }

    /** Why it cannot be compared; empty when it can. */
    Optional<String> fault() {
        if (base == null) {
            return Optional.of(contender.load().title() + " has no counterpart in the base");
        }
        if (contender == null) {
            return Optional.of(base.load().title() + " has no counterpart in this run");
        }
        return Stream.of(base.load(), contender.load())
                .filter(load -> load.costedRequests() == null || load.costedRequests() <= 0)
                .map(load ->
                        load.title() + ": the requests in its window are not known, so nothing can be told a request")
                .findFirst();
    }
}
