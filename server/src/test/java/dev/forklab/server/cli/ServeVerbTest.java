package dev.forklab.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.server.fleet.CpuList;
import dev.forklab.server.fleet.FleetSettings;
import dev.forklab.server.fleet.Mode;
import dev.forklab.server.fleet.Transport;
import dev.forklab.server.pool.IndexKind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ServeVerbTest {
    @Test
    void servesInOneProcessByDefault() {
        int cpus = Runtime.getRuntime().availableProcessors();
        assertThat(settings())
                .isEqualTo(new FleetSettings(
                        Mode.SINGLE,
                        1,
                        Math.max(2, cpus),
                        IndexKind.CURSOR,
                        Transport.EPOLL,
                        8083,
                        7091,
                        Optional.empty(),
                        42));
    }

    @Test
    void startsAWorkerPerCpuInPrefork() {
        FleetSettings settings = settings("--mode", "prefork", "--cpus", "0-3,7");
        assertThat(settings.workers()).isEqualTo(5);
        assertThat(settings.eventLoops()).isEqualTo(1);
        assertThat(settings.cpus()).contains(CpuList.parse("0-3,7"));
    }

    @Test
    void neverLeavesSingleModeWithOneEventLoopUnasked() {
        assertThat(settings("--cpus", "0").eventLoops()).isEqualTo(2);
        assertThat(settings("--cpus", "0-3").eventLoops()).isEqualTo(4);
        assertThat(settings("--event-loops", "1").eventLoops()).isEqualTo(1);
    }

    @Test
    void takesEachOption() {
        FleetSettings settings = settings(
                ("--mode prefork --workers 3 --event-loops 2 --index locked --transport epoll --port 1 --admin-port 2"
                                + " --jmx-port 3 --seed 7")
                        .split(" "));
        assertThat(settings)
                .isEqualTo(new FleetSettings(
                        Mode.PREFORK, 3, 2, IndexKind.LOCKED, Transport.EPOLL, 1, 3, Optional.empty(), 7));
    }

    private static FleetSettings settings(String... arguments) {
        ServeVerb verb = new ServeVerb();
        new CommandLine(verb).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
        return verb.settings();
    }
}
