package dev.forklab.lab.runs;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** One run: {@code reports/<UTC yyyymmdd-hhmmss>-<inventory>-<name>/}, and where everything in it lies. */
public final class RunFolder {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String LATEST = "latest";

    /** 99 comes before 100. */
    private static final Comparator<PointFolder> BY_NUMBER = Comparator.comparingInt(
                    (PointFolder folder) -> folder.name().indexOf('-'))
            .thenComparing(PointFolder::name);

    private final Path path;

    private RunFolder(Path path) {
        this.path = path;
    }

    /** Makes the folder of a new run; when that second's name is taken, the next free second's. */
    public static RunFolder create(Path reports, Instant now, Plan plan) throws IOException {
        Files.createDirectories(reports);
        for (Instant second = now; ; second = second.plusSeconds(1)) {
            String name = STAMP.format(second) + "-" + plan.inventory() + "-" + plan.name();
            try {
                RunFolder folder = new RunFolder(Files.createDirectory(reports.resolve(name)));
                RunFiles.writeJson(folder.planFile(), plan);
                return folder;
            } catch (FileAlreadyExistsException taken) {
                Objects.requireNonNull(taken, "the next second is tried");
            }
        }
    }

    /**
     * Opens a run that is there.
     *
     * @throws IllegalArgumentException when the path is not a run folder
     */
    public static RunFolder open(Path path) {
        RunFolder folder = new RunFolder(Objects.requireNonNull(path, "path"));
        if (!Files.isRegularFile(folder.planFile())) {
            throw new IllegalArgumentException(
                    path + ": not a run folder (it has no plan.json); name one under reports/");
        }
        return folder;
    }

    /** The runs of a reports folder, oldest first, the link {@code latest} left out. */
    public static List<RunFolder> list(Path reports) throws IOException {
        if (!Files.isDirectory(reports)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(reports)) {
            return folders.filter(folder -> !Files.isSymbolicLink(folder))
                    .filter(folder -> Files.isRegularFile(folder.resolve("plan.json")))
                    .sorted()
                    .map(RunFolder::new)
                    .toList();
        }
    }

    public Path path() {
        return path;
    }

    /** The folder's own name, also when it was opened through a link. */
    public String name() throws IOException {
        return path.toRealPath().getFileName().toString();
    }

    public Path planFile() {
        return path.resolve("plan.json");
    }

    public Path manifestFile() {
        return path.resolve("run.json");
    }

    public Path costFile() {
        return path.resolve("cost.json");
    }

    public Path summaryFile() {
        return path.resolve("summary.json");
    }

    public Path summaryTextFile() {
        return path.resolve("summary.md");
    }

    /** Where what `forklab-lab profile` makes of the recordings goes. */
    public Path profileFolder() {
        return path.resolve("profile");
    }

    public Path hostFile(String host) {
        return path.resolve("hosts").resolve(host + ".json");
    }

    public Plan plan() throws IOException {
        return RunJson.read(planFile(), Plan.class);
    }

    /** The manifest; empty while the run is not closed. */
    public Optional<Manifest> manifest() throws IOException {
        return Files.exists(manifestFile())
                ? Optional.of(RunJson.read(manifestFile(), Manifest.class))
                : Optional.empty();
    }

    /** What the lab costs; empty for one that costs nothing. */
    public Optional<Cost> cost() throws IOException {
        return Files.exists(costFile()) ? Optional.of(RunJson.read(costFile(), Cost.class)) : Optional.empty();
    }

    /** Makes this run the one that {@code latest} beside it points to. */
    public void moveLatest() throws IOException {
        Path link = path.toRealPath().resolveSibling(LATEST);
        Path temporary = RunFiles.temporary(link);
        Files.deleteIfExists(temporary);
        Files.createSymbolicLink(temporary, Path.of(name()));
        RunFiles.publish(temporary, link);
    }

    /** What is known of every host, by name. */
    public List<HostFacts> hosts() throws IOException {
        List<HostFacts> hosts = new ArrayList<>();
        for (Path file : children("hosts")) {
            if (file.toString().endsWith(".json")) {
                hosts.add(RunJson.read(file, HostFacts.class));
            }
        }
        hosts.sort(Comparator.comparing(HostFacts::host));
        return hosts;
    }

    /** The folder of one ramp of the plan, there or not; numbers begin at 1. */
    public PointFolder ramp(int number, String arm) {
        return pointFolder("ramps", number, arm);
    }

    /** The folder of the point that is recorded after that ramp, there or not. */
    public PointFolder recording(int number, String arm) {
        return pointFolder("recordings", number, arm);
    }

    /** The ramps in order of time. */
    public List<PointFolder> ramps() throws IOException {
        return pointFolders("ramps");
    }

    /** The recorded points in order of time. */
    public List<PointFolder> recordings() throws IOException {
        return pointFolders("recordings");
    }

    private PointFolder pointFolder(String kind, int number, String arm) {
        return new PointFolder(path.resolve(kind).resolve(String.format(Locale.ROOT, "%02d-%s", number, arm)));
    }

    private List<PointFolder> pointFolders(String name) throws IOException {
        return children(name).stream()
                .filter(Files::isDirectory)
                .map(PointFolder::new)
                .sorted(BY_NUMBER)
                .toList();
    }

    private List<Path> children(String name) throws IOException {
        Path folder = path.resolve(name);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
