package dev.forklab.lab.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NicToolIT {
    @TempDir
    private Path folder;

    @Test
    void readsWhatTheProgramPrints() throws IOException {
        assertThat(tool("echo \"$@\"; echo noise >&2; exit 1").read("ens5")).isEqualTo("-S ens5\n");
    }

    @Test
    void givesUpOnAProgramThatDoesNotEnd() throws IOException {
        long before = System.nanoTime();
        assertThat(tool("exec sleep 60").read("ens5")).isEmpty();
        assertThat((System.nanoTime() - before) / 1e9).isBetween(0.4, 20.0);
    }

    @Test
    void failsWhereThereIsNoProgram() {
        assertThatThrownBy(() -> new NicTool(folder.resolve("none").toString(), "-S").read("ens5"))
                .isInstanceOf(IOException.class);
    }

    private NicTool tool(String script) throws IOException {
        Path program = Files.createFile(
                folder.resolve("program"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        return new NicTool(program.toString(), "-S");
    }
}
