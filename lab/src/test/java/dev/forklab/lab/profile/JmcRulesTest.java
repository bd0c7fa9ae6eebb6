package dev.forklab.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmc.flightrecorder.rules.IRule;
import org.openjdk.jmc.flightrecorder.rules.RuleRegistry;

class JmcRulesTest {
    @TempDir
    private Path folder;

    @Test
    void showsTheWorstFirstAndTheSuppressedLast() {
        List<RuleVerdict> verdicts = List.of(
                new RuleVerdict("False", "A false one", "WARNING", 99, "nonsense\n"),
                new RuleVerdict("Bad", "A bad one", "WARNING", 80, "so bad\nbecause\n"));
        assertThat(JmcRulesText.of("worker-0.jfr", verdicts, Map.of("False", "a reason")))
                .isEqualTo("""
                JDK Mission Control's rules on worker-0.jfr, the whole recording: 1 shown, 1 suppressed; score 0 to 100

                 80.0  WARNING  Bad: A bad one
                       so bad
                       because

                Suppressed, with the reason:
                 99.0  WARNING  False: A false one
                       a reason
                """);
    }

    @Test
    void suppressesRulesThatThereAre() throws IOException {
        assertThat(RuleRegistry.getRules())
                .extracting(IRule::getId)
                .containsAll(SuppressedRules.read().keySet());
    }

    @Test
    void showsWhatMayBeAskedOfAWorkerWithSeveralCpus() throws IOException {
        assertThat(SuppressedRules.read()).doesNotContainKeys("GcOptions", "GcInvertedParallelism");
    }

    @Test
    void refusesASuppressionWithoutReason() {
        assertThatThrownBy(() -> SuppressedRules.parse("HighJvmCpu\t \n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("id<TAB>reason");
    }

    @Test
    void namesAFileThatIsNoRecording() throws IOException {
        Path file = Files.writeString(folder.resolve("worker-0.jfr"), "not a recording");
        assertThatThrownBy(() -> JmcRules.of(file))
                .isInstanceOf(BadRecordingException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void leavesALargeRecordingToMissionControl() throws IOException {
        Path file = folder.resolve("worker-0.jfr");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(40_000_001);
        }
        assertThat(JmcRules.of(file)).contains("were not run on worker-0.jfr", "40,000,001 bytes");
    }
}
