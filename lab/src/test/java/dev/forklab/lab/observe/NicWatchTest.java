package dev.forklab.lab.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.runs.NicAllowances;
import dev.forklab.lab.runs.NicCounters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NicWatchTest {
    @TempDir
    private Path folder;

    @Test
    void tellsTheSpeedOfALinkThatHasOne() throws IOException {
        NicCounters fast = nic("ens5", "25000\n", "ena");
        NicCounters without = nic("eth0", "-1\n", "virtio_net");
        NicCounters missing = nic("down", null, null);
        assertThat(watch("").watch(List.of(fast, without, missing), false))
                .containsExactly(fast.with(25_000, null), without, missing);
    }

    @Test
    void asksForTheSpeedOnce() throws IOException {
        NicCounters nic = nic("ens5", "25000\n", "ena");
        NicWatch watch = watch("");
        watch.watch(List.of(nic), false);
        Files.writeString(folder.resolve("ens5/speed"), "10\n");
        assertThat(watch.watch(List.of(nic), false)).containsExactly(nic.with(25_000, null));
    }

    @Test
    void takesNoSpeedFromALinkWithoutADevice() throws IOException {
        NicCounters veth = nic("veth0", "10000\n", null);
        Files.delete(folder.resolve("veth0/device"));
        assertThat(watch("").watch(List.of(veth), false)).containsExactly(veth);
    }

    @Test
    void takesTheRateOfATokenBucketForTheSpeed() throws IOException {
        NicCounters veth = nic("veth0", "10000\n", null);
        String told = """
                [{"kind":"tbf","handle":"8001:","root":true,"refcnt":2,"options":{"rate":62500000,"burst":262100,"lat":20000}}]
                """;
        assertThat(new NicWatch(folder, _ -> "", _ -> told).watch(List.of(veth), false))
                .containsExactly(veth.with(500, null));
        assertThat(new NicWatch(folder, _ -> "", _ -> "[{\"kind\":\"noqueue\",\"options\":{}}]")
                        .watch(List.of(veth), false))
                .containsExactly(veth.with(10_000, null));
    }

    @Test
    void asksForAllowancesOfEnaOnly() throws IOException {
        NicCounters ena = nic("ens5", null, "ena");
        NicCounters other = nic("eth0", null, "virtio_net");
        NicCounters virtual = nic("veth0", null, null);
        assertThat(watch("bw_in_allowance_exceeded: 5\n").watch(List.of(ena, other, virtual), true))
                .containsExactly(ena.with(null, new NicAllowances(5L, null, null, null, null)), other, virtual);
    }

    @Test
    void doesWithoutEthtool() throws IOException {
        NicCounters ena = nic("ens5", null, "ena");
        NicWatch watch = new NicWatch(
                folder,
                _ -> {
                    throw new IOException("Cannot run program \"ethtool\"");
                },
                _ -> {
                    throw new IOException("Cannot run program \"tc\"");
                });
        assertThat(watch.watch(List.of(ena), true)).containsExactly(ena);
    }

    private NicWatch watch(String stats) {
        return new NicWatch(folder, _ -> stats, _ -> "[]");
    }

    private NicCounters nic(String name, String speed, String driver) throws IOException {
        Path device = Files.createDirectories(folder.resolve(name).resolve("device"));
        if (speed != null) {
            Files.writeString(folder.resolve(name).resolve("speed"), speed);
        }
        if (driver != null) {
            Files.createSymbolicLink(device.resolve("driver"), Path.of("../../../../bus/pci/drivers", driver));
        }
        return new NicCounters(name, 1, 2, 3, 4, 5L, 6L, 7L, 8L, null, null);
    }
}
