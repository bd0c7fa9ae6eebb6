package dev.forklab.lab.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Where load tools of others are: {@code <folder>/<tool>/<tool>} is the program. */
public record ToolFolder(Path folder) {
    /** Checks that there is a path. */
    public ToolFolder {
        Objects.requireNonNull(folder, "folder");
    }

    /**
     * A tool's program.
     *
     * @throws IllegalArgumentException when it is not there
     */
    Path program(String tool) {
        Path program = folder.resolve(tool).resolve(tool).toAbsolutePath();
        if (!Files.isExecutable(program)) {
            throw new IllegalArgumentException("--driver (DRIVER): \"" + tool + "\" needs " + program
                    + ", which is not there; fetch it by ansible/bin/tools " + tool
                    + ", name its folder by --tools DIR, or choose DRIVER=java");
        }
        return program;
    }
}
