package dev.forklab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.judge.GateAnswer;
import dev.forklab.lab.judge.Outcome;
import dev.forklab.lab.judge.PointSummary;
import dev.forklab.lab.runs.JvmFacts;
import dev.forklab.lab.runs.LostClients;
import dev.forklab.lab.runs.RunFiles;
import dev.forklab.lab.runs.ServerFacts;
import dev.forklab.lab.runs.ServerState;
import dev.forklab.lab.runs.Topology;
import dev.forklab.lab.runs.WorkerTopology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for a whole ramp is said of each of its points. */
class RampGatesTest {
    @TempDir
    private Path reports;

    private SampleRun sample;

    @BeforeEach
    void make() throws IOException {
        sample = SampleRun.make(reports, Instant.parse("2026-03-01T12:00:00Z"), "prefork");
    }

    @Test
    void anotherServerThanTheArmAsksForMakesEveryPointInvalid() throws IOException {
        ServerFacts facts = sample.ramp().server();
        Topology asked = facts.before().topology();
        Topology found = new Topology(
                1,
                asked.mode(),
                "reuseport",
                "locked",
                asked.lockHoldMicros(),
                asked.transport(),
                asked.port(),
                asked.pool(),
                asked.jvmFlags(),
                asked.workers().subList(0, 1));
        RunFiles.writeJson(sample.ramp().serverFile(), new ServerFacts(facts.before(), new ServerState(found, null)));
        assertThat(points()).hasSize(2).allSatisfy(point -> assertThat(point.invalidReasons())
                .containsExactly(
                        "accept after the ramp: asked for shared, found reuseport",
                        "index after the ramp: asked for cursor, found locked",
                        "workers after the ramp: asked for 2, found 1"));
    }

    @Test
    void aJvmThatHasNotWhatThePlanSaysMakesEveryPointInvalid() throws IOException {
        ServerFacts facts = sample.ramp().server();
        Topology asked = facts.before().topology();
        JvmFacts other = new JvmFacts("g1", 64, 4, 3, 5);
        List<WorkerTopology> workers = List.of(
                jvm(asked.workers().getFirst(), other), jvm(asked.workers().getLast(), null));
        Topology found = new Topology(
                1,
                asked.mode(),
                asked.accept(),
                asked.index(),
                asked.lockHoldMicros(),
                asked.transport(),
                asked.port(),
                asked.pool(),
                asked.jvmFlags(),
                workers);
        RunFiles.writeJson(sample.ramp().serverFile(), new ServerFacts(facts.before(), new ServerState(found, null)));
        assertThat(points()).hasSize(2).allSatisfy(point -> assertThat(point.invalidReasons())
                .containsExactly(
                        "collector of worker 0 after the ramp: asked for parallel, found g1",
                        "heap MB of worker 0 after the ramp: asked for 128, found 64",
                        "active processors of worker 0 after the ramp: asked for 1, found 4",
                        "GC threads of worker 0 after the ramp: asked for 1, found 3",
                        "compiler threads of worker 0 after the ramp: asked for 2, found 5",
                        "what the JVM of worker 1 has is not known after the ramp"));
    }

    private static WorkerTopology jvm(WorkerTopology worker, JvmFacts jvm) {
        return new WorkerTopology(
                worker.worker(),
                worker.pid(),
                worker.cpus(),
                worker.eventLoops(),
                worker.listeners(),
                worker.jmxPort(),
                jvm);
    }

    @Test
    void aTopologyThatWasNotReadAfterwardsIsAFaultUnlessAClientWasLost() throws IOException {
        RunFiles.writeJson(
                sample.ramp().serverFile(),
                new ServerFacts(sample.ramp().server().before(), null));
        assertThat(points().getFirst().invalidReasons())
                .containsExactly("the server's topology was not read after the ramp");
        RunFiles.writeJson(sample.ramp().lostFile(), new LostClients(Map.of("client-2", "its host is gone")));
        assertThat(points().getFirst().invalidReasons()).isEmpty();
    }

    @Test
    void aTopologyThatNobodyReadIsNone() throws IOException {
        Files.delete(sample.ramp().serverFile());
        assertThat(points().getFirst().invalidReasons()).containsExactly("the server's topology was not read");
    }

    @Test
    void aLevelThatIsAnotherAtTheEndIsNoResult() {
        RunSummary.Repeat faster = new RunSummary.Repeat(4, 0, 1.06, 1.0);
        assertThat(RampGates.repeat(faster, 4, 0.01, false))
                .isEqualTo(
                        new GateAnswer(
                                "repeat",
                                Outcome.INVALID,
                                List.of(
                                        "measured again at the ramp's end it had 1.060 times its throughput, allowed are 5 % either way")));
        assertThat(RampGates.repeat(faster, 0, 0.01, false).outcome()).isEqualTo(Outcome.INVALID);
        assertThat(RampGates.repeat(faster, 0, 0.07, false).outcome()).isEqualTo(Outcome.VALID);
        assertThat(RampGates.repeat(faster, 0, null, false).outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(RampGates.repeat(faster, 0, 0.01, true).outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(RampGates.repeat(faster, 1, 0.01, false).outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(RampGates.repeat(null, 0, null, false).outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
    }

    private List<PointSummary> points() throws IOException {
        return RunReport.write(sample.run()).summary().ramps().getFirst().points();
    }
}
