package dev.forklab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code load} refuses before it connects to anything: one line, exit 2. */
class LoadRefusalTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--driver|foo|--driver: \"foo\" is not allowed; one of java, wrk, autocannon, e.g. DRIVER=java",
                "--rate|0|--rate (RATE): \"0\" is not a rate",
                "--pipelining|99|--pipelining (PIPELINING): \"99\" is not a count of requests",
                "--warmup-seconds|0|--warmup-seconds: \"0\" is not a length in seconds",
                "--event-loops|0|--event-loops: \"0\" is not a count of event loops"
            })
    void namesTheOptionTheValueAndWhatIsAllowed(String option, String value, String line) {
        refused("http://127.0.0.1:1/", line, option, value);
    }

    @Test
    void anAddressThatCannotBe() {
        refused("http://127.0.0.1:99999/", "--url http://127.0.0.1:99999/: port 99999 is not from 1 to 65535");
        refused("https://127.0.0.1/", "--url https://127.0.0.1/: allowed is http://HOST[:PORT][/PATH]");
    }

    @Test
    void aLogWithoutAFolderCostsNoMeasurement() {
        String log = folder.resolve("none/client.hlog").toString();
        refused(
                "http://127.0.0.1:1/",
                "--hlog " + log + ": there is no folder " + folder.resolve("none") + "; make it, or name another file",
                "--hlog",
                log);
    }

    private static void refused(String url, String line, String... options) {
        List<String> arguments = new ArrayList<>(List.of("load", "--url", url, "--connections", "5", "--seconds", "1"));
        arguments.addAll(List.of(options));
        Command command = Command.run(arguments);
        assertThat(command.err().strip()).startsWith("forklab-lab: " + line).hasLineCount(1);
        assertThat(command.code()).isEqualTo(2);
    }
}
