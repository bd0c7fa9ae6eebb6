package dev.forklab.lab.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long it takes to read recordings of 10, 50 and 200 MB into all views, against {@code jfr view} for one view of the
 * same file: whole processes, in turn. No view of the JDK's looks at parks, so those of the recordings of parks skip
 * nearly all of the file; what parsing them takes at least is measured, too. The argument is the folder for the
 * recordings; those that are there are used again.
 */
final class ProfileBench {
    private static final int ROUNDS = 3;
    private static final List<Integer> MEGABYTES = List.of(10, 50, 200);
    private static final List<String> JFR_VIEWS =
            List.of("cpu-time-hot-methods", "allocation-by-site", "contention-by-site");

    /** As the command's launcher has them, for profiles. */
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000");

    private final Path folder;

    private ProfileBench(Path folder) {
        this.folder = folder;
    }

    private record Run(double seconds, String output) {}

    public static void main(String[] args) throws IOException, InterruptedException {
        ProfileBench bench = new ProfileBench(Files.createDirectories(Path.of(args[0])));
        System.out.println("seconds of whole processes, the median of " + ROUNDS
                + "; reading: without start, text and JSON; in brackets: all views here / it");
        for (BenchRecording.Kind kind : BenchRecording.Kind.values()) {
            for (int megabytes : MEGABYTES) {
                bench.measure(kind, bench.recording(kind, megabytes));
            }
        }
    }

    private void measure(BenchRecording.Kind kind, Path file) throws IOException, InterruptedException {
        double[] ours = new double[ROUNDS];
        double[] reading = new double[ROUNDS];
        Map<String, double[]> others = new LinkedHashMap<>();
        String peak = "";
        for (int round = 0; round < ROUNDS; round++) {
            Run run = run(java(FLAGS, BenchReading.class, file.toString()));
            String[] told = run.output().strip().split(" ");
            ours[round] = run.seconds();
            reading[round] = Double.parseDouble(told[0]);
            peak = told[1];
            others.computeIfAbsent("bare parsing", name -> new double[ROUNDS])[round] =
                    run(java(FLAGS, BenchParsing.class, file.toString())).seconds();
            for (String view : JFR_VIEWS) {
                others.computeIfAbsent("jfr view " + view, name -> new double[ROUNDS])[round] =
                        run(List.of(tool("jfr"), "view", view, file.toString())).seconds();
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s, %.1f MB: all views %.2f (reading %.2f), peak heap %s MB%n",
                kind.name().toLowerCase(Locale.ROOT),
                Files.size(file) / 1e6,
                median(ours),
                median(reading),
                peak);
        others.forEach((name, seconds) -> System.out.printf(
                Locale.ROOT, "    %-32s %6.2f (%.2f)%n", name, median(seconds), median(ours) / median(seconds)));
    }

    private Path recording(BenchRecording.Kind kind, int megabytes) throws IOException, InterruptedException {
        Path file = folder.resolve(kind.name().toLowerCase(Locale.ROOT) + "-" + megabytes + ".jfr");
        if (!Files.exists(file)) {
            // Small allocation buffers: more of the allocations are events.
            run(java(
                    List.of("-Xmx256m", "-XX:TLABSize=8k", "-XX:-ResizeTLAB", "-XX:+UseSerialGC"),
                    BenchRecording.class,
                    file.toString(),
                    Integer.toString(megabytes),
                    kind.name()));
        }
        return file;
    }

    private static List<String> java(List<String> flags, Class<?> main, String... args) {
        List<String> command = new ArrayList<>(List.of(tool("java")));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        return command;
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    private static Run run(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + output);
        }
        return new Run((System.nanoTime() - start) / 1e9, output);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
