package dev.forklab.lab.ramp;

import dev.forklab.lab.runs.Arm;
import dev.forklab.lab.runs.Level;
import dev.forklab.lab.runs.LoadPlan;
import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.RecordingPlan;
import dev.forklab.lab.runs.Seeds;
import java.util.List;
import java.util.stream.IntStream;

/** Small plans for tests: one second for everything. */
public final class Plans {
    private Plans() {}

    public static Plan of(int... connections) {
        return new Plan(
                "local",
                "single",
                List.of(new Arm("single", "single", 1, 2, "shared", "cursor", 0, "epoll", "none", "none", "point")),
                IntStream.of(connections)
                        .mapToObj(count -> new Level(count, null))
                        .toList(),
                LoadPlan.article(),
                1,
                30,
                1,
                1,
                1,
                1,
                1,
                List.of("single"),
                new Seeds(42, 42),
                new RecordingPlan(10, 1, 10, "jfr"),
                null,
                "abc1234",
                0,
                null,
                null);
    }
}
