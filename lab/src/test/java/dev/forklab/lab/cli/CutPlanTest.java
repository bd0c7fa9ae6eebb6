package dev.forklab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.runs.Arm;
import dev.forklab.lab.runs.Level;
import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CutPlanTest {
    private static final String EXPERIMENT = """
            {"schema": 1, "name": "prove-wall", "question": "What?", "blocks": 1, "arms": [
            {"name": "base", "mode": "single"},
            {"name": "link", "mode": "single", "settings": {"cut": "link"}},
            {"name": "lock-hold", "mode": "single", "settings": {"cut": "lock-hold"}},
            {"name": "connections", "mode": "single", "settings": {"cut": "connections"}}]}
            """;

    @TempDir
    private Path reports;

    @Test
    void cutsWhatThereIs() throws IOException {
        Plan plan =
                planned("--levels=40", "--repeat=off", "--link-mbps=1000", "--index=locked", "--lock-hold-micros=200");
        assertThat(plan.arms()).extracting(Arm::name).containsExactly("base", "link", "lock-hold", "connections");
        assertThat(plan.arms())
                .extracting(arm -> arm.settings().get("link_mbps"))
                .containsExactly("1000", "750", "1000", "1000");
        assertThat(plan.arms()).extracting(Arm::lockHoldMicros).containsExactly(200, 200, 150, 200);
        assertThat(plan.walkedBy("connections").levels()).containsExactly(new Level(30, null));
        assertThat(plan.walkedBy("link").levels()).containsExactly(new Level(40, null));
        assertThat(plan.order()).hasSize(8);
    }

    @Test
    void leavesOutWhatThereIsNot() throws IOException {
        Plan plan = planned("--levels=1");
        assertThat(plan.arms()).extracting(Arm::name).containsExactly("base", "connections");
        assertThat(plan.walkedBy("connections").levels().getFirst().connections())
                .isEqualTo(1);
    }

    @Test
    void refusesMoreThanOneLevel() {
        Command command = plan("--levels=10,20");
        assertThat(command.code()).isEqualTo(2);
        assertThat(command.err().strip())
                .endsWith("--levels (LEVELS): experiment prove-wall is about one level; choose one, e.g. LEVELS=50");
    }

    private Plan planned(String... more) throws IOException {
        Command command = plan(more);
        assertThat(command.code()).as(command.err()).isZero();
        return RunFolder.open(Path.of(command.out().strip())).plan();
    }

    private Command plan(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "plan", "--inventory=local", "--reports=" + reports, "--name=cuts", "--experiment", EXPERIMENT));
        arguments.addAll(List.of(more));
        return Command.run(arguments);
    }
}
