package dev.forklab.lab.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.runs.Pressure;
import dev.forklab.lab.runs.Stall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PressureStatTest {
    private static final String BOTH = """
            some avg10=0.34 avg60=1.47 avg300=2.17 total=19049968
            full avg10=0.31 avg60=1.24 avg300=1.83 total=16593249
            """;
    /** Of the CPU, before Linux 5.13. */
    private static final String SOME = "some avg10=10.07 avg60=10.05 avg300=19.12 total=168070074\n";

    @TempDir
    private Path proc;

    @Test
    void takesTheTotals() {
        assertThat(PressureStat.parse(BOTH)).isEqualTo(new Stall(19_049_968L, 16_593_249L));
    }

    @Test
    void leavesOutWhatAnOlderKernelDoesNotTell() {
        assertThat(PressureStat.parse(SOME)).isEqualTo(new Stall(168_070_074L, null));
    }

    @Test
    void readsEachResource() throws IOException {
        Files.createDirectory(proc.resolve("pressure"));
        Files.writeString(proc.resolve("pressure/cpu"), SOME);
        Files.writeString(proc.resolve("pressure/io"), BOTH);
        assertThat(PressureStat.read(proc))
                .hasValue(new Pressure(new Stall(168_070_074L, null), null, new Stall(19_049_968L, 16_593_249L)));
    }

    @Test
    void findsNothingInAKernelWithoutIt() {
        assertThat(PressureStat.read(proc)).isEmpty();
    }

    /** A kernel started with psi=0 has the files and refuses to read them, as a folder does here. */
    @Test
    void findsNothingInAKernelThatHasItTurnedOff() throws IOException {
        for (String resource : new String[] {"cpu", "memory", "io"}) {
            Files.createDirectories(proc.resolve("pressure").resolve(resource));
        }
        assertThat(PressureStat.read(proc)).isEmpty();
    }
}
