package dev.forklab.lab.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.runs.SoftnetCounters;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoftnetStatTest {
    @TempDir
    private Path proc;

    /** Of Linux 6.18; CPU 1 is offline. */
    @Test
    void takesTheCpuFromItsColumn() {
        assertThat(SoftnetStat.parse("""
                0065bec2 00000003 00000001 00000000 00000000 00000000 00000000 00000000 00000000 0025f976 00000000 00000000 00000000 00000000 00000000
                ffffffff 00000000 0000001f 00000000 00000000 00000000 00000000 00000000 00000000 00276a60 00000000 00000000 00000002 00000000 00000000
                """))
                .containsExactly(
                        new SoftnetCounters(0, 6_667_970, 3, 1), new SoftnetCounters(2, 4_294_967_295L, 0, 31));
    }

    /** Of Linux 5.4 on EC2. */
    @Test
    void countsLinesWhereAnOlderKernelHasNoSuchColumn() {
        assertThat(SoftnetStat.parse("""
                000047f2 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000
                0000db31 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000
                """))
                .containsExactly(new SoftnetCounters(0, 18_418, 0, 0), new SoftnetCounters(1, 56_113, 0, 0));
    }

    @Test
    void findsNothingWhereTheFileIsNotThere() {
        assertThat(SoftnetStat.read(proc)).isEmpty();
    }
}
