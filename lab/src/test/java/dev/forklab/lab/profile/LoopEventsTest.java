package dev.forklab.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.forklab.lab.profile.LoopEvents.Loop;
import dev.forklab.lab.profile.LoopEvents.Moment;
import dev.forklab.lab.profile.LoopEvents.Work;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopEventsTest {
    private static final long SECOND = 1_000_000_000;
    /** Two seconds from the middle of a second on. */
    private static final ProfileWindow WINDOW = new ProfileWindow(10 * SECOND + SECOND / 2, 12 * SECOND + SECOND / 2);

    private final LoopEventsTaker taker = new LoopEventsTaker(WINDOW);

    @Test
    void countsEachPeriodAsFarAsItLiesInTheWindow() {
        add(0, 10 * SECOND, 11 * SECOND, 100, 5);
        add(0, 11 * SECOND, 12 * SECOND, 200, 7);
        add(0, 12 * SECOND, 13 * SECOND, 400, 9);
        add(0, 13 * SECOND, 14 * SECOND, 1_000_000, 9);
        Loop loop = taker.result().loops().getFirst();
        assertThat(loop.thread()).isEqualTo("loop-0");
        assertThat(loop.work()).isEqualTo(new Work(450, 4_500, 7, 45, 2));
    }

    @Test
    void addsLoopsAndSaysHowMuchOfTheWindowIsCovered() {
        add(0, 10 * SECOND, 13 * SECOND, 300, 5);
        add(1, 11 * SECOND, 12 * SECOND, 50, 3);
        LoopEvents events = taker.result();
        assertThat(events.loops()).extracting(Loop::loop).containsExactly(0, 1);
        assertThat(events.all().requests()).isCloseTo(250, within(1e-6));
        assertThat(events.all().meanConnections()).isEqualTo(8);
        assertThat(events.all().coveredSeconds()).isEqualTo(1.5);
        assertThat(events.timeline()).extracting(Moment::timeUs).containsExactly(10_000_000L, 11_000_000L, 12_000_000L);
        assertThat(events.timeline()).extracting(Moment::connections).containsExactly(5., 8., 5.);
        assertThat(events.timeline().get(1).requestsPerSecond()).isCloseTo(150, within(1e-6));
        assertThat(events.timeline().get(2).requestsPerSecond()).isCloseTo(100, within(1e-6));
    }

    @Test
    void addsWorkers() {
        add(0, 10 * SECOND, 13 * SECOND, 300, 5);
        LoopEvents events = LoopEvents.together(List.of(taker.result(), taker.result(), none()));
        assertThat(events.loops()).hasSize(2);
        assertThat(events.all().requests()).isCloseTo(400, within(1e-6));
        assertThat(events.all().coveredSeconds()).isEqualTo(2);
        assertThat(events.timeline().getFirst().requestsPerSecond()).isCloseTo(200, within(1e-6));
        assertThat(events.timeline().getFirst().connections()).isEqualTo(10);
    }

    @Test
    void isEmptyWithoutTheEvent() {
        assertThat(none()).isEqualTo(new LoopEvents(List.of(), new Work(0, 0, 0, 0, 0), List.of()));
    }

    private static LoopEvents none() {
        return new LoopEventsTaker(WINDOW).result();
    }

    private void add(int loop, long start, long stop, long requests, long connections) {
        taker.add(new LoopPeriod(
                loop, "loop-" + loop, 100 + loop, start, stop, requests, requests * 10, connections, requests / 10));
    }
}
