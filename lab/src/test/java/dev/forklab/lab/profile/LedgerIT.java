package dev.forklab.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.forklab.lab.observe.HostObserver;
import dev.forklab.lab.observe.HostSampler;
import dev.forklab.lab.observe.LoopWatch;
import dev.forklab.lab.profile.workload.DayOfALoop;
import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.LoopSample;
import dev.forklab.lab.runs.RunJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger of a real JVM that knows itself where its time went, observed as a server is. */
class LedgerIT {
    private static final Path PROC = Path.of("/proc");
    private static final int ROUNDS = 80;
    private static final double NANOS = 1e9;

    /** Between a sample's time and the reading of its numbers. */
    private static final double CLOCKS_SECONDS = 0.01;

    @TempDir
    private static Path folder;

    private static Truth truth;
    private static LedgerTaker taker;
    private static Map<Long, ObservedLoop> observed;
    private static NavigableMap<Long, LoopSample> samples;

    /** What the workload measured itself. */
    private record Truth(long startUs, long stopUs, long cpu, long blocked, long parked, long selected, long runQueue) {
        static Truth parse(String line) {
            long[] numbers =
                    Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
            return new Truth(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6]);
        }

        ProfileWindow window() {
            return new ProfileWindow(startUs * 1_000, stopUs * 1_000);
        }
    }

    @BeforeAll
    static void liveADay() throws Exception {
        Path recording = folder.resolve("day.jfr");
        Path lines = folder.resolve("observe.jsonl");
        Process day = start(recording);
        try (BufferedReader said = day.inputReader();
                OutputStream told = day.getOutputStream();
                LoopWatch watch = new LoopWatch(PROC, "vert.x-eventloop-thread", new SplittableRandom(1)).start()) {
            HostSampler sampler = HostSampler.ofHost(PROC, List.of())
                    .withServer(Integer.parseInt(said.readLine()))
                    .withLoops(watch);
            WallClock clock = new WallClock();
            CompletableFuture<Integer> observer = CompletableFuture.supplyAsync(() -> observe(sampler, clock, lines));
            awaitSampleAfter(0, lines);
            tell(told);
            truth = Truth.parse(said.readLine());
            awaitSampleAfter(truth.stopUs, lines);
            clock.stop();
            assertThat(observer.get(60, TimeUnit.SECONDS)).isPositive();
            tell(told);
            assertThat(day.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            day.destroyForcibly();
        }
        taker = new LedgerTaker(truth.window());
        RecordingReader.read(recording, List.of(taker));
        List<HostSample> read = RunJson.readLines(lines, HostSample.class);
        observed = ObservedLoop.of(read, day.pid(), truth.window());
        samples = new TreeMap<>();
        for (HostSample sample : read) {
            Stream.ofNullable(sample.processes())
                    .flatMap(List::stream)
                    .filter(process -> process.pid() == day.pid() && process.loops() != null)
                    .flatMap(process -> process.loops().stream())
                    .forEach(loop -> samples.put(sample.timeUs(), loop));
        }
    }

    @Test
    void eachColumnIsAsTheThreadItselfMeasured() {
        LedgerView view = LedgerView.of(taker, observed);
        assertThat(view.rows()).hasSize(1);
        LedgerRow row = view.rows().getFirst();
        assertThat(row.thread()).isEqualTo("vert.x-eventloop-thread-0");
        assertNear("sampled CPU", row.cpuSeconds(), truth.cpu);
        assertNear("the kernel's CPU", row.kernelCpuSeconds(), truth.cpu);
        assertNear("blocked", row.blockedSeconds(), truth.blocked);
        assertNear("parked", row.parkedSeconds(), truth.parked);
        assertQueued(row);
    }

    /**
     * Other programs come and go, so the run queue does not grow evenly between two samples: at the window's edges no
     * more is known than what the samples within it and those around it counted.
     */
    private static void assertQueued(LedgerRow row) {
        double least = queued(samples.ceilingEntry(truth.startUs), samples.floorEntry(truth.stopUs)) - CLOCKS_SECONDS;
        double most = queued(samples.floorEntry(truth.startUs), samples.ceilingEntry(truth.stopUs)) + CLOCKS_SECONDS;
        assertThat(truth.runQueue / NANOS)
                .as("run queue as the thread measured it")
                .isBetween(least, most);
        assertThat(row.runQueueSeconds()).as("run queue in the ledger").isBetween(least, most);
        assertThat(samples.subMap(truth.startUs, truth.stopUs))
                .as("samples within")
                .hasSizeGreaterThan(5);
    }

    private static double queued(Map.Entry<Long, LoopSample> from, Map.Entry<Long, LoopSample> to) {
        return to.getValue().runQueueSeconds() - from.getValue().runQueueSeconds();
    }

    @Test
    void idleTimeIsTheSameComputedAndMeasured() {
        LedgerView view = LedgerView.of(taker, observed);
        LedgerRow row = view.rows().getFirst();
        assertThat(row.idleDifferencePoints()).isBetween(-5., 5.);
        assertThat(view.notes()).isEmpty();
    }

    @Test
    void withoutAnObserverIdleTimeIsComputedOnly() {
        LedgerView view = LedgerView.of(taker, Map.of());
        LedgerRow row = view.rows().getFirst();
        assertThat(row.runQueueSeconds()).isNull();
        assertThat(row.idleMeasuredSeconds()).isNull();
        assertThat(view.notes()).singleElement().asString().contains("not observed");
        double busy = (truth.cpu + truth.blocked + truth.parked) / NANOS;
        assertNear("idle", row.idleComputedSeconds(), (long) ((row.wallSeconds() - busy) * NANOS));
    }

    private static void assertNear(String what, double seconds, long truthNanos) {
        double truthSeconds = truthNanos / NANOS;
        double onePoint = truth.window().seconds() / 100;
        assertThat(seconds).as(what).isCloseTo(truthSeconds, within(Math.max(onePoint, truthSeconds / 10)));
    }

    private static Process start(Path recording) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:StartFlightRecording:filename=" + recording + ",settings="
                                + Path.of("src/main/resources/lab.jfc").toAbsolutePath(),
                        "-Xlog:disable",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DayOfALoop.class.getName(),
                        Integer.toString(ROUNDS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static int observe(HostSampler sampler, WallClock clock, Path file) {
        try {
            return new HostObserver(sampler, clock).observe(Long.MAX_VALUE, file);
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void tell(OutputStream told) throws IOException {
        told.write('\n');
        told.flush();
    }

    private static void awaitSampleAfter(long timeUs, Path samples) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.exists(samples)
                || RunJson.readLines(samples, HostSample.class).stream()
                        .allMatch(sample -> sample.timeUs() <= timeUs)) {
            assertThat(System.nanoTime()).as("the time until a sample").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
