package dev.forklab.lab.report;

import dev.forklab.lab.profile.FlameGraphs;
import dev.forklab.lab.runs.InvalidResultException;
import dev.forklab.lab.runs.PointFolder;
import dev.forklab.lab.runs.RunFiles;
import dev.forklab.lab.runs.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The profiles of a run's recordings: read, written into its folder, and told from another run's. */
public final class RunProfile {
    private final RunFolder run;
    private final List<RampProfile> profiles;

    private RunProfile(RunFolder run, List<RampProfile> profiles) {
        this.run = run;
        this.profiles = profiles;
    }

    /**
     * Reads all recordings of a run.
     *
     * @throws InvalidResultException when there is none that was under load and can be read
     */
    public static RunProfile read(RunFolder run) throws IOException {
        return new RunProfile(run, RecordedRamps.read(run));
    }

    /** Writes every profile; the folders, in order of time. */
    public List<Path> write() throws IOException {
        List<Path> folders = new ArrayList<>();
        for (RampProfile profile : profiles) {
            Path folder = folder(profile);
            new ProfileFolder(folder).write(profile);
            folders.add(folder);
        }
        return folders;
    }

    /** The opening lines of each profile. */
    public String heads() {
        StringBuilder text = new StringBuilder();
        profiles.forEach(profile ->
                text.append(LoadText.head(profile.load()).stripTrailing()).append('\n'));
        return text.toString();
    }

    /**
     * Writes the difference of this run from a base, a request against a request: each recording and level against the
     * one in the same place. Pictures of a single pair lie beside it, of several in the profile folders of this run.
     *
     * @return difference.txt
     * @throws InvalidResultException when there is no pair of which the requests are known
     */
    public Path writeDifference(RunProfile base) throws IOException {
        List<PairedProfiles> paired = PairedProfiles.of(base.recordings(), base.profiles, recordings(), profiles);
        RunDifference difference = RunDifference.of(paired);
        Path folder = Files.createDirectories(run.profileFolder());
        Path file = folder.resolve("difference.txt");
        RunFiles.writeJson(folder.resolve("difference.json"), difference);
        RunFiles.writeText(file, difference.text());
        for (PairedProfiles pair : paired) {
            if (pair.fault().isEmpty()) {
                FlameGraphs.writeDifference(
                        ProfileFolder.flames(pair.base()),
                        ProfileFolder.flames(pair.contender()),
                        difference.pairs().size() == 1 ? folder : folder(pair.contender()));
            }
        }
        return file;
    }

    private List<String> recordings() throws IOException {
        return run.recordings().stream().map(PointFolder::name).toList();
    }

    private Path folder(RampProfile profile) throws IOException {
        Path folder = run.profileFolder().resolve(profile.load().ramp());
        Integer level = profile.load().level();
        return level == null ? folder : folder.resolve(String.format(Locale.ROOT, "level-%02d", level));
    }
}
