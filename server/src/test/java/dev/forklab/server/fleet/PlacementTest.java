package dev.forklab.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "4,6,9; 0; 1; 4",
                "4,6,9; 2; 1; 9",
                "4,6,9; 3; 1; 4",
                "4,6,9; 0; 3; 4,6,9",
                "4,6,9; 1; 2; 4,9",
                "4; 5; 3; 4"
            })
    void givesAProcessTheCpusOfItsEventLoopsInTurn(String set, int worker, int eventLoops, String cpus) {
        Placement placement = new Placement(Affinity.PROCESS, list(set), Optional.empty());
        assertThat(placement.worker(worker, eventLoops)).contains(cpus);
        assertThat(placement.eventLoops(worker, eventLoops)).isEmpty();
    }

    @Test
    void laysTheSameLoopsOnTheSameCpusInBothModes() {
        Placement placement = new Placement(Affinity.THREAD, list("1,3-4"), list("0"));
        List<Integer> single = placement.eventLoops(0, 4);
        assertThat(single).containsExactly(1, 3, 4, 1);
        for (int worker = 0; worker < 4; worker++) {
            assertThat(placement.eventLoops(worker, 1)).containsExactly(single.get(worker));
            assertThat(placement.worker(worker, 1)).contains("0");
        }
    }

    @Test
    void leavesEverythingWhereItMayBe() {
        assertThat(Placement.anywhere(Optional.empty()).worker(0, 2)).isEmpty();
        assertThat(Placement.anywhere(list("0-3")).worker(9, 2)).contains("0-3");
        assertThat(Placement.anywhere(list("0-3")).eventLoops(9, 2)).isEmpty();
    }

    private static Optional<CpuList> list(String text) {
        return Optional.of(CpuList.parse("--cpus", text));
    }
}
