package dev.forklab.lab.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forklab.lab.runs.Counters;
import dev.forklab.lab.runs.CpuTimes;
import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.NicCounters;
import dev.forklab.lab.runs.Pressure;
import dev.forklab.lab.runs.ProcessSample;
import dev.forklab.lab.runs.RunJson;
import dev.forklab.lab.runs.SoftnetCounters;
import dev.forklab.lab.runs.Stall;
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
                        new NicCounters("ens5", 1057186160L, 3064080, 32611, 20363, 2L, 4L, 1L, 3L, null, null),
                        new NicCounters("ens6", 5, 7, 6, 8, 0L, 0L, 0L, 0L, null, null));
        assertThat(sample.tcp()).isEqualTo(new TcpCounters(3, 4, 18, 17000, 100, 7L, 6L));
        assertThat(RunJson.line(sample)).doesNotContain("processes", "counters", "listeners", "pressure", "softnet");
    }

    @Test
    void readsPressureAndSoftnetWhereTheKernelTellsThem() throws IOException {
        proc.write("pressure/cpu", "some avg10=0.00 avg60=0.00 avg300=0.00 total=7\n")
                .write("net/softnet_stat", "0000000b 00000001 00000002\n");
        HostSample sample = HostSampler.ofHost(folder, List.of()).sample(42);
        assertThat(sample.pressure()).isEqualTo(new Pressure(new Stall(7L, null), null, null));
        assertThat(sample.softnet()).containsExactly(new SoftnetCounters(0, 11, 1, 2));
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

    private HostSampler server() throws IOException {
        proc.server();
        return HostSampler.ofHost(folder, List.of())
                .withServer(ProcFixture.PORT, thread -> Optional.ofNullable(allowed.get(thread)));
    }
}
