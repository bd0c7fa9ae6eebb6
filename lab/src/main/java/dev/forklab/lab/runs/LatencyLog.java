package dev.forklab.lab.runs;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * An .hlog file being written: latencies in microseconds, one interval a second, tagged with the client. It gets its
 * name when it is closed.
 */
public final class LatencyLog implements AutoCloseable {
    /** Three digits keep every percentile within 0.1 %. */
    public static final int SIGNIFICANT_DIGITS = 3;

    private final Path file;
    private final String tag;
    private final PrintStream stream;
    private final HistogramLogWriter writer;

    public LatencyLog(Path file, String client) throws IOException {
        this.file = file;
        this.tag = client;
        this.stream = new PrintStream(Files.newOutputStream(RunFiles.temporary(file)), false, StandardCharsets.UTF_8);
        this.writer = new HistogramLogWriter(stream);
        writer.outputLogFormatVersion();
        writer.outputLegend();
    }

    /**
     * Appends one second's latencies.
     *
     * @param startUs when the interval began, epoch microseconds
     * @param endUs when it ended, epoch microseconds
     */
    public void append(long startUs, long endUs, Histogram interval) {
        interval.setTag(tag);
        writer.outputIntervalHistogram(startUs / 1e6, endUs / 1e6, interval, 1.0);
    }

    @Override
    public void close() throws IOException {
        stream.close();
        if (stream.checkError()) {
            throw new IOException(file + ": could not be written whole");
        }
        RunFiles.publish(RunFiles.temporary(file), file);
    }
}
