package dev.forklab.lab.profile;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one worker's stacks as async-profiler writes them: {@code root;...;leaf samples}, one a line. */
public final class WritePathReader {
    private final WritePathPatterns patterns;
    private final Map<String, Long> parts = new HashMap<>();
    private long samples;
    private long kernelSamples;
    private long writeSamples;

    private WritePathReader(WritePathPatterns patterns) {
        this.patterns = patterns;
    }

    /** @throws BadRecordingException when a line is not a stack */
    public static WritePath read(Path file) throws IOException {
        WritePathReader reader = new WritePathReader(WritePathPatterns.read());
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reader.take(file, line);
            }
        }
        return reader.result();
    }

    private void take(Path file, String line) throws BadRecordingException {
        int space = line.lastIndexOf(' ');
        try {
            long count = Long.parseLong(line, space + 1, line.length(), 10);
            add(
                    Arrays.stream(line.substring(0, Math.max(space, 0)).split(";"))
                            .map(KernelFrame::parse)
                            .toList(),
                    count);
        } catch (NumberFormatException e) {
            throw new BadRecordingException(file + ": \"" + line + "\" is not a stack with its number of samples", e);
        }
    }

    private void add(List<KernelFrame> stack, long count) {
        samples += count;
        kernelSamples += stack.stream().anyMatch(KernelFrame::kernel) ? count : 0;
        Optional<Integer> call = patterns.systemCall(stack);
        if (call.isPresent()) {
            writeSamples += count;
            List<KernelFrame> below = stack.subList(call.get() + 1, stack.size());
            parts.merge(patterns.part(below).orElse(WritePath.REST), count, Long::sum);
        }
    }

    private WritePath result() {
        List<WritePath.Part> rows = new ArrayList<>();
        if (kernelSamples > 0) {
            patterns.names().forEach(name -> rows.add(row(name)));
            rows.add(row(WritePath.REST));
        }
        return new WritePath(samples, kernelSamples, writeSamples, rows);
    }

    private WritePath.Part row(String name) {
        return WritePath.part(name, parts.getOrDefault(name, 0L), writeSamples, samples);
    }
}
