package dev.forklab.lab.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder with measured points: a ramp's ({@code ramps/<nn>-<arm>}) or a recording's ({@code recordings/<nn>-<arm>}).
 * Knows the name of every file in either.
 */
public final class PointFolder {
    private static final String OBSERVE_PREFIX = "observe-";
    private static final String OBSERVE_SUFFIX = ".jsonl";

    private static final String COLLAPSED_SUFFIX = ".collapsed";

    private final Path path;

    public PointFolder(Path path) {
        this.path = Objects.requireNonNull(path, "path");
    }

    public Path path() {
        return path;
    }

    /** {@code <nn>-<arm>}: the ramp's number and arm. */
    public String name() {
        return path.getFileName().toString();
    }

    /** The arm in the folder's name. */
    public String arm() {
        return name().substring(name().indexOf('-') + 1);
    }

    public Path startFile() {
        return path.resolve("start.json");
    }

    /** On a client's own host; in the run folder {@code armed-<client>.json}. */
    public Path armedFile() {
        return path.resolve("armed.json");
    }

    /** On a client's own host; in the run folder {@link #doneFiles()}. */
    public Path doneFile() {
        return path.resolve("done.json");
    }

    /** How each client of the run folder ended, {@code done-<client>.json}, by name. */
    public List<Path> doneFiles() throws IOException {
        return list(".json").stream()
                .filter(file -> file.getFileName().toString().startsWith("done-"))
                .toList();
    }

    public Path serverFile() {
        return path.resolve("server.json");
    }

    /** How the server was warmed for a ramp. */
    public Path warmupFile() {
        return path.resolve("warmup.json");
    }

    public Path tuningFile() {
        return path.resolve("tuning.json");
    }

    public Path pointsFile() {
        return path.resolve("points.jsonl");
    }

    public Path clocksFile() {
        return path.resolve("clocks.json");
    }

    public Path lostFile() {
        return path.resolve("lost.json");
    }

    public Path windowFile() {
        return path.resolve("window.json");
    }

    public Path observeFile(String host) {
        return path.resolve(OBSERVE_PREFIX + host + OBSERVE_SUFFIX);
    }

    public Path recordingFile(int worker) {
        return path.resolve("worker-" + worker + ".jfr");
    }

    /** What {@link WorkerMemory} is in. */
    public Path memoryFile(int worker) {
        return path.resolve("memory-" + worker + ".json");
    }

    /** The stacks that async-profiler took beside the recording. */
    public Path collapsedFile(int worker) {
        return path.resolve("worker-" + worker + COLLAPSED_SUFFIX);
    }

    /** There as soon as every worker records. */
    public Path startedFile() {
        return path.resolve("started.json");
    }

    /** Where a second take lies until it is whole. */
    public PointFolder secondTake() {
        return new PointFolder(path.resolve("second-take"));
    }

    /** Where a first take of the recordings lies that was taken again. */
    public PointFolder firstTake() {
        return new PointFolder(path.resolve("first-take"));
    }

    public Path latencyFile(String client, int level) {
        return path.resolve(String.format(Locale.ROOT, "%s-%02d.hlog", client, level));
    }

    /** Response times of an open load; the service times are in {@link #latencyFile}. */
    public Path responseFile(String client, int level) {
        return path.resolve(String.format(Locale.ROOT, "%s-%02d.response.hlog", client, level));
    }

    /** The hosts that were observed, by name. */
    public List<String> observedHosts() throws IOException {
        return list(OBSERVE_SUFFIX).stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.startsWith(OBSERVE_PREFIX))
                .map(name -> name.substring(OBSERVE_PREFIX.length(), name.length() - OBSERVE_SUFFIX.length()))
                .toList();
    }

    /** The .jfr files, by name. */
    public List<Path> recordingFiles() throws IOException {
        return list(".jfr");
    }

    /** The .collapsed files, by name; none where async-profiler did not run. */
    public List<Path> collapsedFiles() throws IOException {
        return list(COLLAPSED_SUFFIX);
    }

    /** The points of all clients; none when the file is not there. */
    public List<Point> points() throws IOException {
        return Files.exists(pointsFile()) ? RunJson.readLines(pointsFile(), Point.class) : List.of();
    }

    /** One host's samples in order of time; none when the file is not there. */
    public List<HostSample> samples(String host) throws IOException {
        Path file = observeFile(host);
        return Files.exists(file) ? RunJson.readLines(file, HostSample.class) : List.of();
    }

    public ServerFacts server() throws IOException {
        return RunJson.read(serverFile(), ServerFacts.class);
    }

    /** What was read back of the hosts' tuning; empty for a ramp without it. */
    public Optional<TuningReadings> tuning() throws IOException {
        return readIfThere(tuningFile(), TuningReadings.class);
    }

    /** How far the hosts' clocks were apart; empty where nobody measured it. */
    public Optional<ClockReadings> clocks() throws IOException {
        return readIfThere(clocksFile(), ClockReadings.class);
    }

    /** The clients that did not end as planned, with the reason. */
    public Map<String, String> lostClients() throws IOException {
        return readIfThere(lostFile(), LostClients.class)
                .map(LostClients::clients)
                .orElse(Map.of());
    }

    /** How the warm-up went; empty for a ramp that was not told to look. */
    public Optional<WarmupResult> warmup() throws IOException {
        return Files.exists(warmupFile())
                ? Optional.of(RunJson.read(warmupFile(), WarmupResult.class))
                : Optional.empty();
    }

    public RecordingWindow window() throws IOException {
        return RunJson.read(windowFile(), RecordingWindow.class);
    }

    private static <T> Optional<T> readIfThere(Path file, Class<T> type) throws IOException {
        return Files.exists(file) ? Optional.of(RunJson.read(file, type)) : Optional.empty();
    }

    private List<Path> list(String suffix) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.getFileName().toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}
