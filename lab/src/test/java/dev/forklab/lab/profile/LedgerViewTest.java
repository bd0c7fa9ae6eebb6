package dev.forklab.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.LoopSample;
import dev.forklab.lab.runs.ProcessSample;
import dev.forklab.lab.runs.RunJson;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LedgerViewTest {
    private static final long SECOND = 1_000_000_000;
    private static final long MILLI = 1_000_000;
    private static final ProfileWindow WINDOW = new ProfileWindow(100 * SECOND, 110 * SECOND);
    private static final String LOOP = "vert.x-eventloop-thread-0";

    private final LedgerTaker taker = new LedgerTaker(WINDOW);

    @Test
    void computesIdleTimeAsTheRestOfTheSampledTimesWithoutAnObserver() {
        LedgerRow row = row(null);
        assertThat(row.cpuSeconds()).isEqualTo(3.1);
        assertThat(row.lostCpuSeconds()).isCloseTo(0.1, within(1e-9));
        assertThat(row.blockedSeconds()).isEqualTo(2);
        assertThat(row.parkedSeconds()).isEqualTo(1);
        assertThat(row.otherWaitSeconds()).isEqualTo(0.5);
        assertThat(row.idleComputedSeconds()).isCloseTo(3.4, within(1e-9));
        assertThat(row.runQueueSeconds()).isNull();
        assertThat(row.idleMeasuredSeconds()).isNull();
        assertThat(row.idleDifferencePoints()).isNull();
    }

    @Test
    void countsTheRunQueueAfterAWaitOnce() {
        LedgerRow row = row(new ObservedLoop("vert.x-eventloo", 3.2, 0.6, 12, 500, 0.28));
        assertThat(row.kernelCpuSeconds()).isEqualTo(3.2);
        assertThat(row.runQueueInWaitsSeconds()).as("3 of 12 slices").isCloseTo(0.15, within(1e-9));
        assertThat(row.idleComputedSeconds()).isCloseTo(10 - 3.2 - 3.5 - 0.6 + 0.15, within(1e-9));
        assertThat(row.idleMeasuredSeconds()).isCloseTo(2.8, within(1e-9));
        assertThat(row.idleDifferencePoints()).isCloseTo(0.5, within(1e-6));
    }

    @Test
    void saysByHowMuchTheTwoIdleTimesDiffer() {
        assertThat(view(seen(0.51)).notes()).isEmpty();
        assertThat(view(seen(0.4)).notes())
                .containsExactly("vert.x-eventloo (thread 7): idle is 55.0 % of wall time computed and 40.0 % measured,"
                        + " a difference of 15.0 points");
        assertThat(view(seen(null)).notes()).singleElement().asString().contains("not measured", "run it as root");
    }

    @Test
    void knowsALoopThatNoEventTellsOfByItsObserver() {
        LedgerRow row = view(seen(0.5)).rows().getFirst();
        assertThat(row.thread()).isEqualTo("vert.x-eventloo");
        assertThat(row.cpuSeconds()).isZero();
        assertThat(row.kernelCpuSeconds()).isEqualTo(4);
        assertThat(row.idleComputedSeconds()).isEqualTo(5.5);
    }

    @Test
    void addsWorkersAndDoesNotGuessWhatOneOfThemDoesNotKnow() throws Exception {
        LedgerView together = LedgerView.together(List.of(view(seen(0.5)), view(seen(null))));
        assertThat(together.rows()).hasSize(2);
        assertThat(together.all().thread()).isEqualTo("all");
        assertThat(together.all().wallSeconds()).isEqualTo(20);
        assertThat(together.all().kernelCpuSeconds()).isEqualTo(8);
        assertThat(together.all().idleMeasuredSeconds()).isNull();
        assertThat(RunJson.line(together)).contains("\"run_queue_seconds\":1.0");
    }

    @Test
    void showsTwentyRowsAndHowManyMoreThereAre() {
        LedgerView many = LedgerView.together(
                IntStream.range(0, 23).mapToObj(i -> view(seen(0.55))).toList());
        String text = LedgerText.of(many);
        assertThat(text).contains("and 3 more\n");
        assertThat(text.lines()
                        .filter(line -> line.startsWith("vert.x-eventloo"))
                        .toList())
                .hasSize(20)
                .allMatch(line -> line.endsWith("5.500      55.0      55.0"));
        assertThat(text.lines()
                        .filter(line -> line.startsWith("all"))
                        .findFirst()
                        .orElseThrow())
                .contains(" 230.000 ", " 92.000 ", " 126.500 ");
        assertThat(LedgerText.of(LedgerView.together(List.of(
                        view(new ObservedLoop("worker 11: vert.x-eventloop-thread-11 of 12", 4, 0.5, 100, 500, 0.5))))))
                .contains("worker 11: vert.x-eventloop-thread-11 of 12 ");
        assertThat(LedgerText.of(LedgerView.of(taker, Map.of()))).contains("idle s = wall");
    }

    @Test
    void interpolatesBetweenTheObserversSamples() {
        // A second is half over at both edges of the window.
        List<HostSample> samples = IntStream.rangeClosed(0, 12)
                .mapToObj(
                        i -> sample(99.5 + i, 42, new LoopSample(7, "loop", i * 0.2, i * 0.1, i * 10, i * 50, 20L * i)))
                .toList();
        ObservedLoop loop = ObservedLoop.of(samples, 42, WINDOW).get(7L);
        assertThat(loop.cpuSeconds()).isCloseTo(2, within(1e-9));
        assertThat(loop.runQueueSeconds()).isCloseTo(1, within(1e-9));
        assertThat(loop.slices()).isCloseTo(100, within(1e-6));
        assertThat(loop.looks()).isCloseTo(500, within(1e-6));
        assertThat(loop.idleShare()).isCloseTo(0.4, within(1e-9));
        assertThat(ObservedLoop.of(samples, 43, WINDOW)).as("another process").isEmpty();
        assertThat(ObservedLoop.of(samples.subList(1, 13), 42, WINDOW))
                .as("begun late")
                .isEmpty();
    }

    @Test
    void hasNoIdleShareOfLooksThatWereNotAllowed() {
        List<HostSample> samples = List.of(
                sample(99, 42, new LoopSample(7, "loop", 1, 1, 1, 0, null)),
                sample(111, 42, new LoopSample(7, "loop", 2, 1, 1, 0, null)));
        ObservedLoop loop = ObservedLoop.of(samples, 42, WINDOW).get(7L);
        assertThat(loop.cpuSeconds()).isCloseTo(10 / 12., within(1e-9));
        assertThat(loop.idleShare()).isNull();
    }

    private static HostSample sample(double second, long pid, LoopSample loop) {
        ProcessSample process = new ProcessSample(pid, 20, 1, Map.of(), List.of(loop), null);
        return new HostSample((long) (second * 1_000_000), List.of(), List.of(), null, List.of(process), null, null);
    }

    private static LedgerRow row(ObservedLoop seen) {
        ThreadTimes times = new ThreadTimes(7, LOOP);
        times.ran(3 * SECOND);
        times.lost(10);
        times.blocked(2 * SECOND);
        times.parked(SECOND);
        times.waited(SECOND / 2);
        return LedgerRow.of(times, 10, 10 * MILLI, seen);
    }

    private static ObservedLoop seen(Double idleShare) {
        return new ObservedLoop("vert.x-eventloo", 4, 0.5, 100, 500, idleShare);
    }

    private LedgerView view(ObservedLoop seen) {
        return LedgerView.of(taker, Map.of(7L, seen));
    }
}
