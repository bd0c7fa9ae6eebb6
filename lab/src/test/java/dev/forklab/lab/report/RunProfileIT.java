package dev.forklab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.forklab.lab.runs.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Profiles real runs, given as {@code -Dforklab.run=SINGLE:PREFORK}. */
class RunProfileIT {
    private static final String PROPERTY = "forklab.run";
    private static final String SKIPPED = "skipped: no runs to look at; name two with -D" + PROPERTY;

    private RunFolder single;
    private RunFolder prefork;

    @BeforeEach
    void openRuns() {
        String[] paths = System.getProperty(PROPERTY, "").split(":");
        assumeTrue(paths.length == 2, SKIPPED);
        single = RunFolder.open(Path.of(paths[0]));
        prefork = RunFolder.open(Path.of(paths[1]));
    }

    @Test
    void writesEveryViewOfEveryWorkerAndAllTogether() throws IOException {
        List<Path> folders = RunProfile.read(prefork).write();
        Path folder = folders.getFirst();
        for (String view : List.of("cpu", "mutex", "block", "heap", "ledger", "instrument")) {
            String text = Files.readString(folder.resolve(view + ".txt"));
            assertThat(text.lines().findFirst().orElseThrow())
                    .contains(" connections, ")
                    .contains(" requests/s");
            assertThat(text).contains("=== 2 workers together", "=== worker 0", "=== worker 1");
            assertThat(folder.resolve(view + ".json")).isNotEmptyFile();
        }
        assertThat(folder.resolve("cpu.txt")).content().contains("write path").contains("writevAddresses");
        assertThat(folder.resolve("request.txt"))
                .content()
                .contains("=== worker 1", "allocation by site, bytes a request", "CPU by group of work, us a request");
        assertThat(folder.resolve("workers.txt")).content().contains("99 % band");
        assertThat(folder.resolve("rules.txt"))
                .content()
                .contains("worker-0.jfr")
                .contains("worker-1.jfr");
        for (String picture : List.of("flame-cpu.html", "worker-0/flame-cpu.html", "worker-1/flame-alloc.html")) {
            assertThat(folder.resolve(picture)).isNotEmptyFile();
        }
    }

    @Test
    void countsTheRequestsOfTheServersOwnCounterAndOfItsRecordingsAlike() throws IOException {
        RunProfile.read(prefork).write();
        Path folder =
                prefork.profileFolder().resolve(prefork.recordings().getFirst().name());
        String load = Files.readString(folder.resolve("load.json"));
        double counted = number(load, "requests");
        // The event tells nothing of the window's ends, where starting and stopping the recordings slow the server
        // down.
        assertThat(number(load, "requests_by_events")).isBetween(0.7 * counted, 1.3 * counted);
    }

    @Test
    void putsTwoRunsSideBySide() throws IOException {
        Path file = RunProfile.read(prefork).writeDifference(RunProfile.read(single));
        assertThat(file)
                .content()
                .contains(single.name(), prefork.name())
                .contains("CPU by group of work, us a request", "waiting by site, us a request")
                .contains("allocation by site, bytes a request")
                .contains("write path");
        assertThat(prefork.profileFolder().resolve("flame-cpu-diff.html")).isNotEmptyFile();
    }

    private static double number(String json, String name) {
        return json.lines()
                .filter(line -> line.startsWith("  \"" + name + "\" : "))
                .map(line -> line.replaceAll("[^0-9.E]", ""))
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElseThrow();
    }
}
