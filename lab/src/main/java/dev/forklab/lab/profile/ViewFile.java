package dev.forklab.lab.profile;

import java.util.List;
import java.util.function.Function;

/** The files of a profile: each view's name, its text, and what of it goes into JSON. */
public enum ViewFile {
    CPU("cpu", profile -> CpuText.of(profile.cpu()), JvmProfile::cpu),
    MUTEX("mutex", profile -> MutexText.of(profile.mutex(), profile.notes()) + timed(profile), JvmProfile::mutex),
    BLOCK("block", profile -> BlockText.of(profile.block(), profile.notes()), JvmProfile::block),
    HEAP("heap", profile -> HeapText.of(profile.heap()), JvmProfile::heap),
    LEDGER("ledger", profile -> LedgerText.of(profile.ledger()), JvmProfile::ledger),
    INSTRUMENT("instrument", profile -> InstrumentText.of(profile.instrument()), JvmProfile::instrument),
    LOOPS("loops", profile -> "", JvmProfile::loops),
    TIMED("timed", profile -> "", JvmProfile::timed);

    private final String word;
    private final Function<JvmProfile, String> text;
    private final Function<JvmProfile, Object> view;

    ViewFile(String word, Function<JvmProfile, String> text, Function<JvmProfile, Object> view) {
        this.word = word;
        this.text = text;
        this.view = view;
    }

    /** The name of its files, without their end. */
    public String word() {
        return word;
    }

    /** Of one JVM; empty for a view that is for programs only. */
    public String text(JvmProfile profile) {
        return text.apply(profile);
    }

    /** What goes into its JSON file. */
    public Document document(Profile profile) {
        return new Document(
                view.apply(profile.together()),
                profile.workers().stream()
                        .map(worker -> new Part(worker.name(), view.apply(worker)))
                        .toList());
    }

    private static String timed(JvmProfile profile) {
        return profile.timed().methods().isEmpty() ? "" : "\n" + TimedText.of(profile.timed());
    }

    /** All together, and each worker. */
    public record Document(Object together, List<Part> workers) {}

    /** One worker's view. */
    public record Part(String name, Object view) {}
}
