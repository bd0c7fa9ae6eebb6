package dev.forklab.lab.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Flame graphs of a run's window as self-contained pages: flame-cpu.html, flame-lock.html and flame-alloc.html of all
 * workers together, and of each worker in a folder by the name of its recording. Recordings are read one by one and
 * added in our own model: a file with the recordings of several JVMs names wrong methods.
 */
public final class FlameGraphs {
    private static final int PER_REQUESTS = 1_000_000;

    private FlameGraphs() {}

    /** @throws BadRecordingException when a recording cannot be read to its end */
    public static void write(FlameRun run, Path folder) throws IOException {
        Map<FlameKind, FlamePicture> together = pictures();
        for (Path recording : run.recordings()) {
            Map<FlameKind, FlamePicture> own = pictures();
            read(recording, run.window(), FlameKind.values()).forEach((kind, taker) -> {
                own.get(kind).add(taker, 1);
                together.get(kind).add(taker, 1);
            });
            String worker = worker(recording);
            write(own, folder.resolve(worker), run.name() + ", " + worker);
        }
        write(together, folder, run.name() + ", " + run.recordings().size() + " worker(s) together");
    }

    /**
     * Writes flame-cpu-diff.html, the run against the base, and flame-cpu-diff-gone.html, the base against the run: what
     * a fix removed is drawn only there. Per request where both runs' requests are known, else per second.
     *
     * @throws BadRecordingException when a recording cannot be read to its end
     */
    public static void writeDifference(FlameRun base, FlameRun run, Path folder) throws IOException {
        boolean perRequest = base.requests() > 0 && run.requests() > 0;
        String unit = FlameKind.CPU.unit() + (perRequest ? " per 1,000,000 requests" : " per second");
        FlamePicture before = cpu(base, perRequest);
        FlamePicture after = cpu(run, perRequest);
        after.compareWith(before);
        before.compareWith(after);
        Files.createDirectories(folder);
        after.write(
                folder.resolve("flame-cpu-diff.html"),
                unit + ": " + run.name() + " against " + base.name()
                        + " (red: more than there, blue: less, yellow: new)",
                unit);
        before.write(
                folder.resolve("flame-cpu-diff-gone.html"),
                unit + ": " + base.name() + " against " + run.name() + " (red: less now, blue: more now, yellow: gone)",
                unit);
    }

    /** Draws stacks that async-profiler wrote, kernel frames in them, as flame-async.html. */
    public static void writeCollapsed(String run, List<Path> stacks, Path folder) throws IOException {
        FlamePicture picture = new FlamePicture();
        for (Path file : stacks) {
            picture.addCollapsed(Files.newBufferedReader(file));
        }
        Files.createDirectories(folder);
        String title = "async-profiler samples: " + run + ", " + stacks.size() + " worker(s) together";
        picture.write(folder.resolve("flame-async.html"), title, "samples");
    }

    private static FlamePicture cpu(FlameRun run, boolean perRequest) throws IOException {
        double factor = perRequest
                ? PER_REQUESTS / (double) run.requests()
                : 1 / run.window().seconds();
        FlamePicture picture = new FlamePicture();
        for (Path recording : run.recordings()) {
            picture.add(read(recording, run.window(), FlameKind.CPU).get(FlameKind.CPU), factor);
        }
        return picture;
    }

    private static Map<FlameKind, FlameTaker> read(Path recording, ProfileWindow window, FlameKind... kinds)
            throws IOException {
        Stacks stacks = new Stacks();
        Map<FlameKind, FlameTaker> takers = new EnumMap<>(FlameKind.class);
        for (FlameKind kind : kinds) {
            takers.put(kind, kind.taker(window, stacks));
        }
        RecordingReader.read(recording, List.copyOf(takers.values()));
        return takers;
    }

    private static void write(Map<FlameKind, FlamePicture> pictures, Path folder, String what) throws IOException {
        Files.createDirectories(folder);
        for (List<FlameKind> choice : FlameKind.pictures()) {
            FlameKind kind = choice.stream()
                    .filter(each -> !pictures.get(each).isEmpty())
                    .findFirst()
                    .orElse(choice.getFirst());
            FlamePicture picture = pictures.get(kind);
            String title = kind.unit() + ": " + what + ", " + picture.total() + " in the window";
            picture.write(folder.resolve(kind.file()), title, kind.unit());
        }
    }

    private static Map<FlameKind, FlamePicture> pictures() {
        Map<FlameKind, FlamePicture> pictures = new EnumMap<>(FlameKind.class);
        for (FlameKind kind : FlameKind.values()) {
            pictures.put(kind, new FlamePicture());
        }
        return pictures;
    }

    private static String worker(Path recording) {
        String name = recording.getFileName().toString();
        int end = name.lastIndexOf('.');
        return end < 0 ? name : name.substring(0, end);
    }
}
