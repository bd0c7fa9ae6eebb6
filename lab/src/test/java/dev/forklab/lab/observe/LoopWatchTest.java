package dev.forklab.lab.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.runs.LoopSample;
import dev.forklab.lab.runs.RunJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopWatchTest {
    private static final String PREFIX = "vert.x-eventloop-thread";
    private static final String NAME = "vert.x-eventloo";
    private static final long DEADLINE_NANOS = 20_000_000_000L;

    @TempDir
    private Path folder;

    @Test
    void looksAtTheEventLoopsOnlyAndCountsWhatItSees() throws Exception {
        ProcFixture proc = process("futex_do_wait");
        loop(proc, 11, "ep_poll");
        loop(proc, 12, "do_epoll_wait");
        loop(proc, 13, "futex_do_wait");
        loop(proc, 14, "0");
        try (LoopWatch watch = new LoopWatch(folder, PREFIX, new SplittableRandom(1)).start()) {
            assertThat(loops(watch)).allSatisfy(loop -> assertThat(loop.looks()).isZero());
            await(watch, 5);
            List<LoopSample> loops = loops(watch);
            assertThat(loops).extracting(LoopSample::tid).containsExactly(11L, 12L, 13L, 14L);
            assertThat(loops).extracting(LoopSample::name).containsOnly(NAME);
            assertThat(loops.subList(0, 2)).allMatch(loop -> loop.idleLooks() == loop.looks());
            assertThat(loops.subList(2, 4)).allMatch(loop -> loop.idleLooks() == 0);
            assertThat(loops.getFirst().cpuSeconds()).isEqualTo(1.5);
            assertThat(loops.getFirst().runQueueSeconds()).isEqualTo(0.25);
            assertThat(loops.getFirst().slices()).isEqualTo(77);
        }
    }

    @Test
    void leavesOutWhatItMayNotSee() throws Exception {
        ProcFixture proc = process("0");
        loop(proc, 11, "0");
        try (LoopWatch watch = new LoopWatch(folder, PREFIX, new SplittableRandom(1)).start()) {
            LoopSample loop = loops(watch).getFirst();
            assertThat(loop.looks()).isZero();
            assertThat(loop.cpuSeconds()).isEqualTo(1.5);
            assertThat(RunJson.line(loop)).doesNotContain("idle_looks");
        }
    }

    @Test
    void followsThreadsThatComeAndGo() throws Exception {
        ProcFixture proc = process("futex_do_wait");
        loop(proc, 11, "ep_poll");
        try (LoopWatch watch = new LoopWatch(folder, PREFIX, new SplittableRandom(1)).start()) {
            assertThat(loops(watch)).extracting(LoopSample::tid).containsExactly(11L);
            for (String file : List.of("comm", "wchan", "schedstat", "")) {
                Files.delete(folder.resolve("7/task/11/" + file));
            }
            proc.thread(7, 12, "java").loop(7, 12, "ep_poll", "1 1 1\n");
            assertThat(loops(watch)).isEmpty();
            proc.thread(7, 12, NAME);
            assertThat(loops(watch)).extracting(LoopSample::tid).containsExactly(12L);
            assertThat(watch.sample(Set.of())).isEmpty();
        }
    }

    private ProcFixture process(String channelOfAnother) throws IOException {
        return new ProcFixture(folder).thread(7, 8, "VM Thread").loop(7, 8, channelOfAnother, "1 1 1\n");
    }

    private static void loop(ProcFixture proc, long tid, String channel) throws IOException {
        proc.thread(7, tid, NAME).loop(7, tid, channel, "1500000000 250000000 77\n");
    }

    private static List<LoopSample> loops(LoopWatch watch) throws IOException {
        return watch.sample(Set.of(7L)).get(7L);
    }

    private static void await(LoopWatch watch, long looks) throws IOException {
        long deadline = System.nanoTime() + DEADLINE_NANOS;
        while (loops(watch).getFirst().looks() < looks) {
            assertThat(System.nanoTime())
                    .as("the time until " + looks + " looks")
                    .isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
