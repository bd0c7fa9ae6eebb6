package dev.forklab.lab.runs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** How files of a run come to be: whole by rename, or line by line. */
public final class RunFiles {
    private RunFiles() {}

    /** Writes a document so that no reader ever sees half of it. */
    public static void writeJson(Path file, Object document) throws IOException {
        writeText(file, RunJson.text(document));
    }

    /** Writes a text so that no reader ever sees half of it. */
    public static void writeText(Path file, String text) throws IOException {
        Path temporary = temporary(file);
        Files.writeString(temporary, text);
        publish(temporary, file);
    }

    /** Appends a document as one line, in one write, making the file when it is not there. */
    public static void appendLine(Path file, Object document) throws IOException {
        byte[] line = (RunJson.line(document) + "\n").getBytes(StandardCharsets.UTF_8);
        Files.write(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** The name a file has until it is whole. */
    public static Path temporary(Path file) {
        return file.resolveSibling(file.getFileName() + ".tmp");
    }

    /** Gives a whole file its name. */
    public static void publish(Path temporary, Path file) throws IOException {
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
