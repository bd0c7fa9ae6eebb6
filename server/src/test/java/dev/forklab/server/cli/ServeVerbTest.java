package dev.forklab.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forklab.server.fleet.Accept;
import dev.forklab.server.fleet.Affinity;
import dev.forklab.server.fleet.CpuList;
import dev.forklab.server.fleet.FleetSettings;
import dev.forklab.server.fleet.Mode;
import dev.forklab.server.fleet.Placement;
import dev.forklab.server.fleet.Transport;
import dev.forklab.server.pool.IndexKind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                        Accept.SHARED,
                        IndexKind.CURSOR,
                        0,
                        Transport.EPOLL,
                        8083,
                        7091,
                        false,
                        Placement.anywhere(Optional.empty()),
                        42));
    }

    @Test
    void startsAWorkerPerCpuInPrefork() {
        FleetSettings settings = settings("--mode", "prefork", "--cpus", "0-3,7");
        assertThat(settings.workers()).isEqualTo(5);
        assertThat(settings.eventLoops()).isEqualTo(1);
        assertThat(settings.placement()).isEqualTo(Placement.anywhere(cpus("0-3,7")));
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
                ("--mode prefork --workers 3 --event-loops 2 --accept reuseport --index locked --lock-hold-micros 20 --transport epoll --port 1 --admin-port 2"
                                + " --jmx-port 3 --async-profiler --seed 7 --cpus 0-3 --affinity thread --housekeeping-cpus 7")
                        .split(" "));
        assertThat(settings)
                .isEqualTo(new FleetSettings(
                        Mode.PREFORK,
                        3,
                        2,
                        Accept.REUSEPORT,
                        IndexKind.LOCKED,
                        20,
                        Transport.EPOLL,
                        1,
                        3,
                        true,
                        new Placement(Affinity.THREAD, cpus("0-3"), cpus("7")),
                        7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--affinity thread --housekeeping-cpus 1; --affinity thread: allowed with --cpus",
                "--affinity process; --affinity process: allowed with --cpus",
                "--affinity thread --cpus 0; --affinity thread: allowed with --housekeeping-cpus",
                "--cpus 0 --housekeeping-cpus 1; --affinity none: allowed without --housekeeping-cpus",
                "--affinity process --cpus 0 --housekeeping-cpus 1;"
                        + " --affinity process: allowed without --housekeeping-cpus",
                "--affinity thread --cpus 0-3 --housekeeping-cpus 3-4;"
                        + " --housekeeping-cpus 3-4: allowed CPUs that are not in --cpus 0-3",
                "--affinity thread --cpus 0-3 --housekeeping-cpus x;"
                        + " --housekeeping-cpus x: allowed a list of CPUs such as 0-3,7",
            })
    void refusesPlacementsThatDoNotHold(String options, String line) {
        assertThatThrownBy(() -> settings(options.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(line);
    }

    private static Optional<CpuList> cpus(String list) {
        return Optional.of(CpuList.parse("--cpus", list));
    }

    private static FleetSettings settings(String... arguments) {
        ServeVerb verb = new ServeVerb();
        new CommandLine(verb).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
        return verb.settings();
    }
}
