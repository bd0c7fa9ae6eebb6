package dev.forklab.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs a small program in a JVM of its own, recorded from start to end with the lab's settings. */
final class Workload {
    private Workload() {}

    /** The recording; what the program itself measured is in {@link #truth}. */
    static Path record(Class<?> main, Path folder, String... args) throws IOException, InterruptedException {
        return record(List.of(), main, folder, args);
    }

    /**
     * The same with options of the recording.
     *
     * @param options as the command line has them: {@code event#setting=value} where it differs from the lab's settings,
     *     {@code maxsize=2M}, or {@code settings=file} in the place of the lab's
     */
    static Path record(List<String> options, Class<?> main, Path folder, String... args)
            throws IOException, InterruptedException {
        return record(options, List.of(), main, folder, args);
    }

    /** @param flags of the JVM, besides the usual ones and before them in force */
    static Path record(List<String> options, List<String> flags, Class<?> main, Path folder, String... args)
            throws IOException, InterruptedException {
        Path file = Files.createTempFile(folder, main.getSimpleName(), ".jfr");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:StartFlightRecording:filename=" + file + "," + String.join(",", options(options, folder)),
                "-XX:FlightRecorderOptions:stackdepth=256",
                // Disabled alone, the recorder would stream its own events to a log that nobody reads.
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                // Inlined, a loop is sampled as whatever the compiler made of it.
                "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=dontinline,dev.forklab.lab.profile.workload.*::*",
                "-XX:CompileCommand=dontinline,java.util.Random::next*"));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        run(command, file);
        return file;
    }

    private static void run(List<String> command, Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(output(file).toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> options(List<String> options, Path folder) throws IOException {
        List<String> all = new ArrayList<>();
        if (options.stream().noneMatch(option -> option.startsWith("settings="))) {
            all.add("settings=" + settings(folder));
        }
        all.addAll(options);
        return all;
    }

    /** What the program printed, as lines {@code name=number}. */
    static Map<String, Double> truth(Path recording) throws IOException {
        return Files.readAllLines(output(recording)).stream()
                .map(line -> line.split("="))
                .collect(Collectors.toMap(parts -> parts[0], parts -> Double.valueOf(parts[1])));
    }

    /** The file of what the program printed. */
    static Path output(Path recording) {
        return recording.resolveSibling(recording.getFileName() + ".txt");
    }

    /** A copy: the lab's settings may lie in its jar. */
    private static Path settings(Path folder) throws IOException {
        Path file = folder.resolve("lab.jfc");
        try (InputStream settings = Workload.class.getResourceAsStream("/lab.jfc")) {
            Files.copy(settings, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }
}
