package dev.forklab.lab.load;

import dev.forklab.lab.runs.Point;
import dev.forklab.lab.runs.RunJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The lab command as a user starts it, with many connections: the most memory that was resident. */
final class ClientMemory {
    private static final int CONNECTIONS = 10_000;
    private static final int SECONDS = 10;
    private static final String PEAK = "VmHWM:";

    private ClientMemory() {}

    static String measure(Path lab, Path program, Path pool, int serverCpu) throws IOException, InterruptedException {
        try (FloorServer server = FloorServer.start(program, pool, serverCpu, 0)) {
            Process load = new ProcessBuilder(
                            lab.toString(),
                            "load",
                            "--json",
                            "--url=" + server.target(),
                            "--connections=" + CONNECTIONS,
                            "--seconds=" + SECONDS)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            long peakKb = 0;
            while (!load.waitFor(100, TimeUnit.MILLISECONDS)) {
                peakKb = Math.max(peakKb, peakKb(load));
            }
            Point point = RunJson.parse(
                    new String(load.getInputStream().readAllBytes()), "the command's output", Point.class);
            return String.format(
                    Locale.ROOT,
                    "%,d of %,d connections: at most %,d MB resident, %,.0f requests/s, errors %s",
                    point.connectionsOpened(),
                    CONNECTIONS,
                    peakKb / 1_024,
                    (double) point.requests() / SECONDS,
                    point.errors());
        }
    }

    /** Zero when it has just ended. */
    private static long peakKb(Process process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        return !Files.exists(status)
                ? 0
                : Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith(PEAK))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(0);
    }
}
