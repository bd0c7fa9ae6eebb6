package dev.forklab.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "serve --port abc | --port abc: allowed a whole number from 1 to 65535",
                "serve --port 0 | --port 0: allowed a whole number from 1 to 65535",
                "serve --admin-port 65536 | --admin-port 65536: allowed a whole number from 1 to 65535",
                "serve --mode many | --mode many: allowed single, prefork",
                "serve --accept both | --accept both: allowed shared, reuseport",
                "serve --accept reuseport --transport nio | --accept reuseport: allowed with --transport epoll: nio cannot",
                "serve --index local | --index local: allowed locked, cursor",
                "serve --lock-hold-micros 20 | --lock-hold-micros 20: allowed with --index locked",
                "serve --index locked --lock-hold-micros -1 | --lock-hold-micros -1: allowed a whole number from 0 to 1000000",
                "serve --index locked --lock-hold-micros 1000001 | --lock-hold-micros 1000001: allowed a whole number from 0",
                "serve --transport io_uring | --transport io_uring: allowed epoll, nio",
                "serve --workers 2 | --workers 2: allowed 1 with --mode single",
                "serve --mode prefork --workers 0 | --workers 0: allowed a whole number from 1 to 1024",
                "serve --event-loops 1025 | --event-loops 1025: allowed a whole number from 1 to 1024",
                "serve --cpus 3-1 | --cpus 3-1: allowed a list of CPUs such as 0-3,7",
                "serve --admin-port 8083 | --admin-port 8083: allowed any port but the data port",
                "serve --jmx-port 8084 | --admin-port 8084: allowed any port but the workers' JMX ports 8084 to 8084",
                "serve --mode prefork --workers 9 --jmx-port 65530 | --jmx-port 65530: allowed at most 65527 with 9 workers",
                "serve --mode prefork --workers 2 --transport nio | --transport nio: allowed epoll with more than one worker",
                "serve --product-bytes 10 | --product-bytes 10: allowed a whole number from 1000 to 1000000",
                "pool --out /tmp/x --seed x | --seed x: allowed a whole number",
                "pool --out /no/where/x | --out /no/where/x: allowed a file in a directory that exists",
                "pool --out /tmp/x --pool-size 100000 --product-bytes 1000000 | --pool-size 100000: allowed a pool of at most",
                "pool | Missing required option: '--out=FILE'",
                "serve --nope | Unknown option: '--nope'",
                "'' | a verb is missing; allowed: serve, pool"
            })
    void refusesABadOptionInOneLine(String arguments, String line) {
        assertThat(execute(arguments)).isEqualTo(2);
        assertThat(err.toString()).startsWith("forklab-server: " + line).hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void showsTheTraceWhenAsked() {
        assertThat(execute("serve --verbose --cpus x")).isEqualTo(2);
        assertThat(err.toString()).contains("IllegalArgumentException");
    }

    @Test
    void helpIsTheManual() {
        assertThat(execute("serve --help")).isZero();
        assertThat(out.toString())
                .contains("--mode", "--cpus", "8083", "4500", "locked, cursor", "shared, reuseport", "Exit codes");
        assertThat(out.toString()).doesNotContain("worker  ");
    }

    @Test
    void saysItsVersion() {
        assertThat(execute("--version")).isZero();
        assertThat(out.toString()).startsWith("forklab-server ");
    }

    private int execute(String arguments) {
        CommandLine command =
                ForklabServer.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments.isEmpty() ? new String[0] : arguments.split(" "));
    }
}
