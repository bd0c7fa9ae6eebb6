package dev.forklab.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.server.fleet.Accept;
import dev.forklab.server.fleet.Transport;
import dev.forklab.server.fleet.WorkerSettings;
import dev.forklab.server.pool.IndexKind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class WorkerVerbTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsWhatTheParentWrites(boolean reusePort) {
        WorkerSettings settings = new WorkerSettings(
                3,
                8,
                2,
                reusePort ? Accept.REUSEPORT : Accept.SHARED,
                IndexKind.LOCKED,
                20,
                Transport.NIO,
                8083,
                reusePort,
                7094,
                reusePort,
                reusePort ? List.of(5, 0) : List.of(),
                Path.of("/tmp/a pool"),
                Path.of("/tmp/counters"),
                -5);
        List<String> arguments = settings.arguments();
        WorkerVerb verb = new WorkerVerb();
        new CommandLine(verb)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(arguments.subList(1, arguments.size()).toArray(String[]::new));
        assertThat(verb.settings()).isEqualTo(settings);
    }

    @Test
    void isNotInTheManual() {
        assertThat(ForklabServer.commandLine().getUsageMessage()).doesNotContain("started by serve");
    }
}
