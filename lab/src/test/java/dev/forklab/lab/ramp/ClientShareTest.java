package dev.forklab.lab.ramp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forklab.lab.load.LoadOrder;
import dev.forklab.lab.load.Schedule;
import dev.forklab.lab.load.Target;
import dev.forklab.lab.runs.Level;
import dev.forklab.lab.runs.LoadPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientShareTest {
    @Test
    void splitsEveryLevelExactly() {
        assertThat(ClientShare.parse("0/3").of(100)).isEqualTo(34);
        assertThat(ClientShare.parse("2/3").of(100)).isEqualTo(33);
        assertThat(ClientShare.parse("2/3").of(2)).isZero();
    }

    @Test
    void givesEachClientTheStartsOfItsOwnConnections() {
        Target target = Target.parse("http://127.0.0.1:1/read");
        LoadPlan load = new LoadPlan("java", 3, 4_500);
        LoadOrder second = ClientShare.parse("1/3").order(target, new Level(10, 500), load);
        assertThat(second).isEqualTo(new LoadOrder(target, 3, new Schedule.Open(500, 10, 4), 3));
        LoadOrder third = ClientShare.parse("2/3").order(target, new Level(10, 500), load);
        assertThat(third.schedule()).isEqualTo(new Schedule.Open(500, 10, 7));
        LoadOrder idle = ClientShare.parse("2/3").order(target, new Level(2, 500), load);
        assertThat(idle.connections()).isZero();
        assertThat(ClientShare.parse("1/3").order(target, new Level(10, null), load))
                .isEqualTo(new LoadOrder(target, 3, new Schedule.Closed(), 3));
    }

    @Test
    void warmsTheHighestLevelAndEveryWorker() {
        assertThat(ClientShare.parse("1/2").warmup(Plans.of(7, 101, 3))).isEqualTo(50);
        // One worker in the plan's only arm: 16 connections reach it however they are hashed.
        assertThat(ClientShare.parse("0/1").warmup(Plans.of(1, 5))).isEqualTo(16);
        assertThat(ClientShare.parse("1/3").warmup(Plans.of(1))).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1/1", "0/0", "-1/2", "a/b", "1/2/3"})
    void refusesWhatIsNoShare(String text) {
        assertThatThrownBy(() -> ClientShare.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--share");
    }
}
