package dev.forklab.lab.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.MemorySample;
import dev.forklab.lab.runs.NicAllowances;
import dev.forklab.lab.runs.NicCounters;
import dev.forklab.lab.runs.PortListener;
import dev.forklab.lab.runs.ProcessSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlowReadingsTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path nics;

    private ProcFixture proc;

    @BeforeEach
    void host() throws IOException {
        proc = new ProcFixture(folder).host().server();
        memory(100, 90_000, 80_000);
        memory(101, 300_000, 200_000);
    }

    @Test
    void readsMemoryEveryFifthSecondAndAtLast() throws IOException {
        HostSampler sampler = server().withMemory();
        assertThat(memories(sampler.sample(1_000_900)))
                .containsExactly(
                        new MemorySample(92_160_000, 81_920_000), new MemorySample(307_200_000, 204_800_000), null);
        assertThat(memories(sampler.sample(5_000_100))).containsOnlyNulls();
        assertThat(memories(sampler.sample(6_000_100))).first().isNotNull();
        assertThat(memories(sampler.sample(7_000_100))).containsOnlyNulls();
        assertThat(memories(sampler.sample(8_000_100, true))).first().isNotNull();
    }

    @Test
    void readsNoMemoryUnlessAskedTo() throws IOException {
        assertThat(memories(server().sample(1_000_000, true))).containsOnlyNulls();
    }

    @Test
    void looksForListenersEveryFifthSecondAndAtLast() throws IOException {
        proc.write("101/comm", "java\n");
        assertThat(slow(server(), HostSample::listeners)).containsOnly(List.of(new PortListener(101, "java", 1)));
    }

    @Test
    void asksEnaForAllowancesEveryFifthSecondAndAtLast() throws IOException {
        Files.createDirectories(nics.resolve("ens5/device"));
        Files.createSymbolicLink(nics.resolve("ens5/device/driver"), Path.of("../../../bus/pci/drivers/ena"));
        HostSampler sampler = HostSampler.ofHost(folder, List.of("ens5"))
                .withNics(new NicWatch(nics, _ -> "NIC statistics:\n     pps_allowance_exceeded: 9\n", _ -> ""));
        assertThat(slow(sampler, sample -> sample.nic().getFirst().allowances()))
                .containsOnly(new NicAllowances(null, null, 9L, null, null));
    }

    @Test
    void asksNoOtherDriver() throws IOException {
        HostSampler sampler = HostSampler.ofHost(folder, List.of())
                .withNics(new NicWatch(
                        nics,
                        _ -> {
                            throw new AssertionError("asked");
                        },
                        _ -> ""));
        assertThat(sampler.sample(42).nic()).extracting(NicCounters::allowances).containsOnlyNulls();
    }

    /** What the first, the sixth and the last sample have, after looking that those between do not. */
    private static <T> List<T> slow(HostSampler sampler, Reading<T> reading) throws IOException {
        T first = reading.of(sampler.sample(1_000_900));
        assertThat(reading.of(sampler.sample(5_000_100))).isNull();
        T sixth = reading.of(sampler.sample(6_000_100));
        assertThat(reading.of(sampler.sample(7_000_100))).isNull();
        return Stream.of(first, sixth, reading.of(sampler.sample(8_000_100, true)))
                .toList();
    }

    /** One field of a sample. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(HostSample sample);
    }

    private HostSampler server() throws IOException {
        return HostSampler.ofHost(folder, List.of()).withServer(ProcFixture.PORT, _ -> Optional.empty());
    }

    private static List<MemorySample> memories(HostSample sample) {
        return sample.processes().stream().map(ProcessSample::memory).toList();
    }

    private void memory(long pid, long rssKilobytes, long pssKilobytes) throws IOException {
        proc.write(pid + "/smaps_rollup", """
                5c7-7ff ---p 00000000 00:00 0    [rollup]
                Rss:           %8d kB
                Pss:           %8d kB
                Pss_Dirty:            7 kB
                """.formatted(rssKilobytes, pssKilobytes));
    }
}
