package dev.forklab.lab.ramp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forklab.lab.load.LoadLimits;
import dev.forklab.lab.load.Measurement;
import dev.forklab.lab.load.StopSignal;
import dev.forklab.lab.load.Target;
import dev.forklab.lab.runs.Armed;
import dev.forklab.lab.runs.InvalidResultException;
import dev.forklab.lab.runs.Point;
import dev.forklab.lab.runs.PointFolder;
import dev.forklab.lab.runs.RunFiles;
import dev.forklab.lab.runs.RunJson;
import dev.forklab.lab.runs.Start;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RampTest {
    private static final LoadLimits LIMITS = new LoadLimits(Duration.ofSeconds(1), Duration.ZERO, 1_000);

    @TempDir
    private Path out;

    private final FakeClock clock = new FakeClock(100_000_000);
    private final FakeDriver driver = new FakeDriver(clock);
    private final StopSignal stop = new StopSignal();
    private RampOrder order;

    @BeforeEach
    void order() {
        order = new RampOrder(
                Plans.of(10, 21),
                Target.parse("http://127.0.0.1:1/read"),
                "client",
                new ClientShare(0, 2),
                new PointFolder(out),
                null);
    }

    @Test
    void walksTheLevelsOnTheClock() throws Exception {
        List<Point> told = new ArrayList<>();
        ramp().walk(new Timetable(order.plan(), 110_000_000), told::add);
        assertThat(driver.told())
                .containsExactly(
                        "110 open 5",
                        "110 run at 111 window 112",
                        "113 stop",
                        "113 open 11",
                        "113 run at 114 window 115",
                        "116 stop");
        assertThat(order.out().points()).isEqualTo(told).hasSize(2);
        assertThat(told.get(1).level()).isEqualTo(1);
        assertThat(told.get(1).connectionsAsked()).isEqualTo(11);
        assertThat(told.get(1).perSecond()).containsExactly(7L);
        assertThat(told.get(1).windowStartUs()).isEqualTo(115_000_000);
        assertThat(order.out().latencyFile("client", 1)).exists();
    }

    @Test
    void aStopEndsTheWalkWithoutALine() throws Exception {
        stop.request();
        assertThatThrownBy(() -> ramp().walk(new Timetable(order.plan(), 110_000_000), _ -> {}))
                .isInstanceOf(InvalidResultException.class)
                .hasMessageContaining("stopped");
        assertThat(order.out().points()).isEmpty();
    }

    @Test
    void warmsUpUntilTwoSecondsBeforeT0() throws Exception {
        RunFiles.writeJson(order.out().startFile(), new Start(110_000_000));
        Timetable timetable = warmup().drive();
        assertThat(timetable.startAtUs()).isEqualTo(110_000_000);
        assertThat(driver.told())
                .containsExactly(
                        "100 open 11",
                        "100 run",
                        "102 stop",
                        "102 open 5",
                        "102 run",
                        "104 stop",
                        "104 open 11",
                        "104 run",
                        "106 stop",
                        "106 open 5",
                        "106 run",
                        "108 stop");
        Armed armed = RunJson.read(order.out().armedFile(), Armed.class);
        assertThat(armed.plannedSeconds()).isEqualTo(6);
        assertThat(armed.levels()).isEqualTo(2);
        assertThat(armed.warmupStartedUs()).isEqualTo(100_000_000);
    }

    @Test
    void waitsNoLongerForT0ThanThePlansBound() throws IOException {
        assertThatThrownBy(() -> warmup().drive())
                .isInstanceOf(InvalidResultException.class)
                .hasMessageContainingAll("start.json", "30");
        assertThat(clock.nowUs()).isEqualTo(130_000_000);
        assertThat(order.out().armedFile()).exists();
    }

    private Warmup warmup() {
        return new Warmup(order, driver, LIMITS, clock, stop);
    }

    private Ramp ramp() {
        Measurement measurement = new Measurement(clock, stop);
        return new Ramp(order, driver, measurement, clock, stop);
    }
}
