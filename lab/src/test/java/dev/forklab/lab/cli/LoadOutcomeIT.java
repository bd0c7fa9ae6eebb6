package dev.forklab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.load.LawServer;
import dev.forklab.lab.runs.Point;
import dev.forklab.lab.runs.RunJson;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each test fails on a client with one of the defects that load tools have when they say how it went. */
class LoadOutcomeIT {
    @TempDir
    private Path folder;

    /** Most tools end with 0 and a table. */
    @Test
    void aServerThatIsDownIsNoSuccess() throws Exception {
        LawServer gone = LawServer.answering();
        gone.close();
        try (LabProcess load = load(gone)) {
            assertThat(load.exitCode()).isEqualTo(ExitCode.UNREACHABLE_TARGET.number());
            assertThat(load.stdout()).isEmpty();
            assertThat(load.stderr()).hasLineCount(1).contains(gone.target().toString(), "is the server up");
        }
    }

    /** Every tool counts these among its requests. */
    @Test
    void answersThatAreNoSuccessAreNoRequests() throws Exception {
        try (LawServer server = LawServer.busy();
                LabProcess load = load(server)) {
            assertThat(load.exitCode()).as(load.stderr()).isEqualTo(ExitCode.INVALID_RESULT.number());
            Point point = RunJson.parse(load.stdout(), "stdout", Point.class);
            assertThat(point.requests()).isZero();
            assertThat(point.requestsTotal()).isZero();
            assertThat(point.rateAchieved()).isZero();
            assertThat(point.serviceUs()).isNull();
            assertThat(point.errors()).containsOnlyKeys("bad_status");
            assertThat(point.errors().get("bad_status")).isEqualTo(server.requests());
        }
    }

    private LabProcess load(LawServer server) throws Exception {
        return LabProcess.start(
                folder, "load", "--url", server.target().toString(), "--connections", "5", "--seconds", "1", "--json");
    }
}
