package dev.forklab.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.profile.workload.HotMethod;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class JmcRulesIT {
    @TempDir
    private Path folder;

    @Test
    void saysWhatTheRulesSayOfARealRecording() throws Exception {
        List<String> twice = List.of("-Dforklab.twice=1", "-Dforklab.twice=2");
        String faulty = JmcRules.of(Workload.record(List.of(), twice, HotMethod.class, folder, "fixed"));
        assertThat(faulty).contains("INFO     DuplicateFlags", "-Dforklab.twice=1");
        assertThat(faulty.lines().skip(1)).allSatisfy(line -> assertThat(
                        line.length() <= 120 || !line.strip().contains(" "))
                .as(line)
                .isTrue());
        assertThat(faulty.substring(faulty.indexOf("Suppressed, with the reason:")))
                .contains("OverAggressiveRecordingSetting", "thresholds of 0 are meant");
        assertThat(JmcRules.of(Workload.record(HotMethod.class, folder, "fixed")))
                .doesNotContain("-Dforklab.twice");
    }
}
