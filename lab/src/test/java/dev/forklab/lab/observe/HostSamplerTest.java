package dev.forklab.lab.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forklab.lab.runs.Counters;
import dev.forklab.lab.runs.CpuTimes;
import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.MemorySample;
import dev.forklab.lab.runs.NicCounters;
import dev.forklab.lab.runs.ProcessSample;
import dev.forklab.lab.runs.RunJson;
import dev.forklab.lab.runs.TcpCounters;
import dev.forklab.lab.runs.UnreachableTargetException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostSamplerTest {
    private static final String LISTENERS = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 00000000:1F93 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0 100 0 0 10 0
               1: 0100007F:1F93 0100007F:9999 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0 20 4 30 10 -1
               2: 0100007F:1F94 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4713 1 0 20 4 30 10 -1
            """;

    @TempDir
    private Path folder;

    private ProcFixture proc;
    private final Map<Long, String> allowed = new HashMap<>(Map.of(101L, "0", 111L, "1", 112L, "0", 113L, "0"));

    @BeforeEach
    void host() throws IOException {
        proc = new ProcFixture(folder).host();
    }

    @Test
    void readsTheHostAlone() throws IOException {
        HostSample sample = HostSampler.ofHost(folder, List.of()).sample(42);
        assertThat(sample.timeUs()).isEqualTo(42);
        assertThat(sample.cpu())
                .containsExactly(
                        new CpuTimes(0, 2.05, 1.0, 0.1, 0.01, 0.04, 20.2),
                        new CpuTimes(1, 1.05, 0.5, 0.02, 0.02, 0.01, 20.05));
        assertThat(sample.nic())
                .containsExactly(
                        new NicCounters("ens5", 1057186160L, 3064080, 32611, 20363),
                        new NicCounters("ens6", 5, 7, 6, 8));
        assertThat(sample.tcp()).isEqualTo(new TcpCounters(3, 4, 18, 17000, 100));
        assertThat(RunJson.line(sample)).doesNotContain("processes", "counters");
    }

    @Test
    void readsTheNamedInterfacesOnly() throws IOException {
        assertThat(HostSampler.ofHost(folder, List.of("ens6", "lo")).sample(42).nic())
                .extracting(NicCounters::name)
                .containsExactly("lo", "ens6");
    }

    @Test
    void countsTheWholeTreeOfTheServer() throws IOException {
        HostSampler sampler = server();
        assertThat(sampler.sample(42).processes())
                .containsExactly(
                        new ProcessSample(100, 15, 0.26, Map.of(), null, null),
                        new ProcessSample(101, 20, 0.26, Map.of(), null, null),
                        new ProcessSample(102, 21, 0.26, Map.of(), null, null));
    }

    @Test
    void tellsWhereThreadsMayRunWhenItHasChanged() throws IOException {
        proc.thread(101, 101, "java")
                .thread(101, 111, "vert.x-eventloop-thread-0".substring(0, 15))
                .thread(101, 112, "GC Thread#0")
                .thread(101, 113, "GC Thread#1");
        HostSampler sampler = server();
        assertThat(threadCpus(sampler))
                .isEqualTo(Map.of("0", Map.of("java", 1, "GC Thread", 2), "1", Map.of("vert.x-eventloo", 1)));
        assertThat(threadCpus(sampler)).isNull();
        allowed.put(111L, "0-1");
        allowed.remove(113L);
        assertThat(threadCpus(sampler))
                .isEqualTo(Map.of("0", Map.of("java", 1, "GC Thread", 1), "0-1", Map.of("vert.x-eventloo", 1)));
    }

    @Test
    void readsMemoryEveryFifthSecondAndAtLast() throws IOException {
        memory(100, 90_000, 80_000);
        memory(101, 300_000, 200_000);
        HostSampler sampler = server().withMemory();
        assertThat(memories(sampler, 1_000_900, false))
                .containsExactly(
                        new MemorySample(92_160_000, 81_920_000), new MemorySample(307_200_000, 204_800_000), null);
        assertThat(memories(sampler, 5_000_100, false)).containsOnlyNulls();
        assertThat(memories(sampler, 6_000_100, false)).first().isNotNull();
        assertThat(memories(sampler, 7_000_100, false)).containsOnlyNulls();
        assertThat(memories(sampler, 8_000_100, true)).first().isNotNull();
    }

    @Test
    void readsNoMemoryUnlessAskedTo() throws IOException {
        memory(100, 90_000, 80_000);
        assertThat(memories(server(), 1_000_000, true)).containsOnlyNulls();
    }

    private void memory(long pid, long rssKilobytes, long pssKilobytes) throws IOException {
        proc.write(pid + "/smaps_rollup", """
                5c7-7ff ---p 00000000 00:00 0    [rollup]
                Rss:           %8d kB
                Pss:           %8d kB
                Pss_Dirty:            7 kB
                """.formatted(rssKilobytes, pssKilobytes));
    }

    private static List<MemorySample> memories(HostSampler sampler, long timeUs, boolean last) throws IOException {
        return sampler.sample(timeUs, last).processes().stream()
                .map(ProcessSample::memory)
                .toList();
    }

    private static Map<String, Map<String, Integer>> threadCpus(HostSampler sampler) throws IOException {
        return sampler.sample(42).processes().stream()
                .filter(process -> process.pid() == 101)
                .findFirst()
                .orElseThrow()
                .threadCpus();
    }

    @Test
    void followsAWorkerThatIsStartedAgain() throws IOException {
        HostSampler sampler = server();
        proc.end(102);
        assertThat(sampler.sample(42).processes())
                .extracting(ProcessSample::pid)
                .containsExactly(100L, 101L);
        proc.process(103, 100, 100, 22);
        assertThat(sampler.sample(42).processes())
                .extracting(ProcessSample::pid)
                .containsExactly(100L, 101L, 103L);
    }

    @Test
    void findsAWorkerThatOnlyCameToIt() throws IOException {
        HostSampler sampler = server();
        proc.process(103, 101, 103, 22);
        for (int i = 0; i < 60; i++) {
            sampler.sample(42);
        }
        assertThat(sampler.sample(42).processes())
                .extracting(ProcessSample::pid)
                .contains(103L);
    }

    @Test
    void aPortWithoutAListenerIsUnreachable() throws IOException {
        HostSampler host = HostSampler.ofHost(folder, List.of());
        server();
        assertThatThrownBy(() -> host.withServer(8085))
                .isInstanceOf(UnreachableTargetException.class)
                .hasMessageContaining("8085");
    }

    @Test
    void countersThatCannotBeReadAreAnErrorInTheSample() throws IOException {
        HostSampler host = HostSampler.ofHost(folder, List.of());
        String line = RunJson.line(host.withCounters(() -> {
                    throw new IOException("Read timed out");
                })
                .sample(42));
        assertThat(line).contains("\"counters_error\":\"Read timed out\"").doesNotContain("\"counters\"");
        Counters counters = new Counters(1, 41, List.of());
        assertThat(host.withCounters(() -> counters).sample(42).counters()).isEqualTo(counters);
    }

    /** A shell (90) in another group started a parent (100) and its workers (101, 102), of which 101 listens. */
    private HostSampler server() throws IOException {
        proc.process(90, 1, 90, 1)
                .process(100, 90, 100, 15)
                .process(101, 100, 100, 20)
                .process(102, 100, 100, 21)
                .process(200, 1, 200, 9)
                .socket(200, 7, 4712)
                .socket(101, 8, 4711);
        proc.write("net/tcp", "header\n").write("net/tcp6", LISTENERS);
        return HostSampler.ofHost(folder, List.of())
                .withServer(8083, thread -> Optional.ofNullable(allowed.get(thread)));
    }
}
