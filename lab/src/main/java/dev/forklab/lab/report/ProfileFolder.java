package dev.forklab.lab.report;

import dev.forklab.lab.profile.FlameGraphs;
import dev.forklab.lab.profile.FlameRun;
import dev.forklab.lab.profile.JmcRules;
import dev.forklab.lab.profile.JvmProfile;
import dev.forklab.lab.profile.RecordedJvm;
import dev.forklab.lab.profile.ViewFile;
import dev.forklab.lab.profile.WritePath;
import dev.forklab.lab.profile.WritePathReader;
import dev.forklab.lab.profile.WritePathText;
import dev.forklab.lab.runs.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes a profile's files: each view as JSON and as text, the pictures, Mission Control's rules. */
final class ProfileFolder {
    private static final String WHOLE = "of the whole recording";
    private static final String AT_THE_END =
            "note: live bytes, the JVM's own areas and buffers were read once: of the ramp's end, not of this level\n\n";

    private final Path path;

    ProfileFolder(Path path) {
        this.path = path;
    }

    void write(RampProfile profile) throws IOException {
        Files.createDirectories(path);
        RunFiles.writeJson(path.resolve("load.json"), profile.load());
        RunFiles.writeText(path.resolve("workers.txt"), LoadText.workers(profile.load()));
        for (ViewFile view : ViewFile.values()) {
            RunFiles.writeJson(path.resolve(view.word() + ".json"), view.document(profile.profile()));
            String text = text(view, profile);
            if (!text.isEmpty()) {
                RunFiles.writeText(path.resolve(view.word() + ".txt"), head(view, profile) + text);
            }
        }
        RequestCosts costs = RequestCosts.of(profile);
        RunFiles.writeJson(path.resolve("request.json"), costs);
        RunFiles.writeText(path.resolve("request.txt"), LoadText.head(profile.load()) + costs.text());
        FlameGraphs.write(flames(profile), path);
        RunFiles.writeText(path.resolve("rules.txt"), rules(profile.jvms()));
        if (!profile.collapsed().isEmpty()) {
            writeAsync(profile);
        }
    }

    private static String head(ViewFile view, RampProfile profile) {
        boolean readAtTheEnd = view == ViewFile.HEAP
                && profile.load().level() != null
                && profile.jvms().stream().anyMatch(jvm -> jvm.memory() != null);
        return LoadText.head(profile.load()) + (readAtTheEnd ? AT_THE_END : "");
    }

    /** Its stacks have no times, so they cannot be cut to a window. */
    private void writeAsync(RampProfile profile) throws IOException {
        List<WritePath> workers = new ArrayList<>();
        for (Path file : profile.collapsed()) {
            workers.add(WritePathReader.read(file));
        }
        WritePath together = WritePath.together(workers);
        RunFiles.writeJson(path.resolve("writepath.json"), together);
        RunFiles.writeText(
                path.resolve("writepath.txt"),
                LoadText.head(profile.load()) + WHOLE + ", not of the window above\n" + WritePathText.of(together));
        String name = profile.load().run() + " " + profile.load().ramp() + ", " + WHOLE;
        FlameGraphs.writeCollapsed(name, profile.collapsed(), path);
    }

    /** What pictures are drawn of. */
    static FlameRun flames(RampProfile profile) {
        Double requests = profile.load().costedRequests();
        return new FlameRun(
                profile.load().title(),
                profile.jvms().stream().map(RecordedJvm::file).toList(),
                profile.jvms().getFirst().window(),
                requests == null ? 0 : Math.round(requests));
    }

    /** All together first, then, of several, each worker. */
    private static String text(ViewFile view, RampProfile profile) {
        String together = view.text(profile.profile().together());
        List<JvmProfile> workers = profile.profile().workers();
        if (together.isEmpty() || workers.size() == 1) {
            return together;
        }
        StringBuilder text = new StringBuilder(heading(profile.profile().together())).append(together);
        workers.forEach(worker -> text.append(heading(worker)).append(view.text(worker)));
        return text.toString();
    }

    private static String heading(JvmProfile profile) {
        return "\n=== " + profile.name() + "\n\n";
    }

    private static String rules(List<RecordedJvm> jvms) throws IOException {
        StringBuilder text = new StringBuilder();
        for (RecordedJvm jvm : jvms) {
            text.append(JmcRules.of(jvm.file())).append('\n');
        }
        return text.toString();
    }
}
