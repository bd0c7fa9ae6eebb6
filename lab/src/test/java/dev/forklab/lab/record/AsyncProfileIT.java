package dev.forklab.lab.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.forklab.lab.cli.Main;
import dev.forklab.lab.profile.WritePath;
import dev.forklab.lab.profile.WritePathReader;
import dev.forklab.lab.runs.PointFolder;
import dev.forklab.lab.runs.RecordingWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class AsyncProfileIT {
    private static final String BEAN = "one.profiler:type=AsyncProfiler";
    private static final String WRITE = "sun/nio/ch/SocketChannelImpl.write";

    private static BusyWorker worker;

    @TempDir
    private Path path;

    private PointFolder out;

    @BeforeAll
    static void startWorker() throws IOException {
        worker = BusyWorker.start(WritingWorkload.class);
    }

    @AfterAll
    static void stopWorker() {
        worker.close();
    }

    @BeforeEach
    void nameFolder() {
        out = new PointFolder(path.resolve("recordings/01-single"));
    }

    @AfterEach
    void nothingRunsInTheWorker() throws IOException {
        assertThat(worker.recordings()).isEmpty();
        assertThat(status()).startsWith("Profiler is not active");
    }

    @Test
    void takesStacksBesideTheRecording() throws Exception {
        RecordingWindow window = record(Profiler.BOTH);
        assertThat(Files.readString(out.collapsedFile(0))).contains(WRITE);
        assertThat(Recording.load(out.recordingFile(0)).count("jdk.CPUTimeSample", window.common()))
                .isGreaterThan(10);
    }

    @Test
    void findsTheWritePathInTheStacks() throws Exception {
        record(Profiler.ASYNC);
        WritePath path = WritePathReader.read(out.collapsedFile(0));
        // Around the system call the JDK takes locks and times: up to a quarter of the writing thread's samples.
        assertThat(path.writeSamples())
                .isCloseTo(samples("sun/nio/ch/SocketDispatcher.write0"), withinPercentage(10))
                .isLessThan(samples("dev/forklab/lab/record/WritingWorkload.write"));
        if (seesTheKernel()) {
            assertThat(path.parts().stream().mapToLong(WritePath.Part::samples).sum())
                    .isEqualTo(path.writeSamples());
            assertThat(path.parts())
                    .filteredOn(
                            part -> List.of("copy", "TCP", "receive softirq").contains(part.name()))
                    .allSatisfy(part -> assertThat(part.samples()).isPositive());
        } else {
            assertThat(path.parts()).isEmpty();
        }
    }

    @Test
    void takesStacksInPlaceOfCpuTimeSamples() throws Exception {
        RecordingWindow window = record(Profiler.ASYNC);
        assertThat(Files.readString(out.collapsedFile(0))).contains(WRITE);
        Recording recording = Recording.load(out.recordingFile(0));
        assertThat(recording.count("jdk.CPUTimeSample", window.common())).isZero();
        assertThat(recording.count("jdk.CPULoad", window.common())).isPositive();
    }

    @Test
    void takesNoStacksUnasked() throws Exception {
        record(Profiler.JFR);
        assertThat(out.collapsedFiles()).isEmpty();
    }

    @Test
    void namesTheWorkerThatHasNoAsyncProfiler() throws Exception {
        try (BusyWorker without = BusyWorker.start()) {
            FleetRecorder recorder = new FleetRecorder(
                    List.of(worker.address(0), without.address(1)), Profiler.ASYNC, LabSettings.fine());
            assertThatThrownBy(() -> recorder.record(Duration.ofSeconds(1), out))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(without.address(1) + ": no async-profiler in this JVM")
                    .hasMessageContaining("--async-profiler");
            assertThat(without.recordings()).isEmpty();
        }
    }

    @Test
    void leavesAProfileThatSomebodyElseStarted() throws Exception {
        execute("start,event=cpu,interval=10ms,signal=46");
        try {
            assertThatThrownBy(() -> record(Profiler.ASYNC))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("already started");
            assertThat(status()).startsWith("Profiling is running");
        } finally {
            execute("stop");
        }
    }

    @Test
    void leavesNothingBehindWhenTerminated() throws Exception {
        List<String> arguments = List.of(
                "record", "--jmx=" + worker.address(0), "--profiler=both", "--seconds=60", "--out=" + out.path());
        Process record = BusyWorker.java(List.of("-Xmx64m"), Main.class, arguments)
                .inheritIO()
                .start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!status().startsWith("Profiling is running")) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
        record.destroy();
        assertThat(record.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(record.exitValue()).isEqualTo(143);
    }

    private RecordingWindow record(Profiler profiler) throws IOException, InterruptedException {
        return new FleetRecorder(List.of(worker.address(0)), profiler, LabSettings.fine())
                .record(Duration.ofSeconds(3), out);
    }

    private long samples(String frame) throws IOException {
        return Files.readAllLines(out.collapsedFile(0)).stream()
                .filter(line -> line.contains(frame + ";"))
                .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** By the sysctls, or by a capability that overrides them: CAP_PERFMON or CAP_SYS_ADMIN. */
    private static boolean seesTheKernel() throws IOException {
        String effective = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("CapEff:"))
                .findFirst()
                .orElseThrow();
        long capabilities = Long.parseUnsignedLong(effective.split("\\s+")[1], 16);
        return sysctl("perf_event_paranoid") <= 1 && sysctl("kptr_restrict") == 0
                || (capabilities & (1L << 38 | 1L << 21)) != 0;
    }

    private static int sysctl(String name) throws IOException {
        return Integer.parseInt(
                Files.readString(Path.of("/proc/sys/kernel", name)).strip());
    }

    private static String status() throws IOException {
        return execute("status");
    }

    private static String execute(String command) throws IOException {
        try (WorkerConnection connection = WorkerConnection.open(worker.address(0))) {
            return connection.execute(BEAN, command);
        }
    }
}
