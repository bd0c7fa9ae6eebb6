package dev.forklab.lab.report;

import dev.forklab.lab.runs.Arm;
import dev.forklab.lab.runs.ClockOffset;
import dev.forklab.lab.runs.ClockReadings;
import dev.forklab.lab.runs.HostFacts;
import dev.forklab.lab.runs.LatencyLog;
import dev.forklab.lab.runs.Level;
import dev.forklab.lab.runs.LoadPlan;
import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.Point;
import dev.forklab.lab.runs.PointFolder;
import dev.forklab.lab.runs.RecordedWorker;
import dev.forklab.lab.runs.RecordingPlan;
import dev.forklab.lab.runs.RecordingWindow;
import dev.forklab.lab.runs.RunFiles;
import dev.forklab.lab.runs.RunFolder;
import dev.forklab.lab.runs.Seeds;
import dev.forklab.lab.runs.ServerFacts;
import dev.forklab.lab.runs.ServerState;
import dev.forklab.lab.runs.TimeSpan;
import dev.forklab.lab.runs.Topology;
import dev.forklab.lab.runs.WorkerTopology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * A small run made by hand: levels of 10 and 50 connections, windows of 2 s, two clients, a server of 1,000 requests a
 * second and worker, one CPU a host; the second client is the busier one and begins the recorded point a second after
 * the first. Each fault in it is put there by the test.
 */
public final class SampleRun {
    static final long SECOND = 1_000_000;
    /** The second that everything is counted from. */
    static final long T0 = 1_772_000_000L * SECOND;

    private static final List<String> CLIENTS = List.of("client", "client-2");

    private final RunFolder run;
    private final int workers;

    private SampleRun(RunFolder run, int workers) {
        this.run = run;
        this.workers = workers;
    }

    public static SampleRun make(Path reports, Instant when, String mode) throws IOException {
        return make(reports, when, plan(mode, "cursor", 10, 50));
    }

    public static SampleRun make(Path reports, Instant when, Plan plan) throws IOException {
        int workers = plan.arms().getFirst().workers();
        SampleRun sample = new SampleRun(RunFolder.create(reports, when, plan), workers);
        Path hosts = Files.createDirectories(sample.run.hostFile("x").getParent());
        RunFiles.writeJson(hosts.resolve("server.json"), host("server", "load_server", "0"));
        for (String client : CLIENTS) {
            RunFiles.writeJson(hosts.resolve(client + ".json"), host(client, "load_client", "1"));
        }
        Files.createDirectories(sample.ramp().path());
        Files.createDirectories(sample.recording().path());
        for (int level = 0; level < plan.levels().size(); level++) {
            sample.addLevel(level, plan.levels().get(level).connections());
        }
        ServerState server = new ServerState(topology(plan.arms().getFirst()), null);
        RunFiles.writeJson(sample.ramp().serverFile(), new ServerFacts(server, server));
        RunFiles.writeJson(sample.ramp().clocksFile(), new ClockReadings(clocks(0), clocks(0)));
        sample.addRecording(mode(plan));
        return sample;
    }

    private static Topology topology(Arm arm) {
        List<WorkerTopology> workers = IntStream.range(0, arm.workers())
                .mapToObj(worker -> new WorkerTopology(
                        worker,
                        100 + worker,
                        "0",
                        arm.eventLoops(),
                        1,
                        0,
                        arm.totals().each()))
                .toList();
        return new Topology(
                1,
                arm.mode(),
                arm.accept(),
                arm.index(),
                arm.lockHoldMicros(),
                arm.transport(),
                8083,
                null,
                List.of(),
                workers);
    }

    public static Plan plan(String mode, String index, int... connections) {
        return plan(mode, index, Arm.RECORD_POINT, levels(connections), LoadPlan.article());
    }

    /** A plan whose first level is measured again, with a load of its own. */
    static Plan repeating(String mode, LoadPlan load, Integer rate) {
        Level first = new Level(10, rate);
        return plan(mode, "cursor", Arm.RECORD_POINT, List.of(first, new Level(50, rate), first.again(0)), load);
    }

    /** A plan whose whole ramp is recorded. */
    static Plan recordedRamp(String mode, int... connections) {
        return plan(mode, "cursor", Arm.RECORD_RAMP, levels(connections), LoadPlan.article());
    }

    private static List<Level> levels(int... connections) {
        return Arrays.stream(connections)
                .mapToObj(count -> new Level(count, null))
                .toList();
    }

    private static Plan plan(String mode, String index, String record, List<Level> levels, LoadPlan load) {
        boolean single = mode.equals("single");
        return new Plan(
                "local",
                mode,
                List.of(new Arm(
                        mode,
                        mode,
                        single ? 1 : 2,
                        single ? 2 : 1,
                        "shared",
                        index,
                        0,
                        "epoll",
                        "none",
                        "none",
                        record)),
                levels,
                load,
                15,
                120,
                20_000,
                1,
                2,
                1,
                1,
                List.of(mode),
                new Seeds(42, 42),
                new RecordingPlan(100, 10, 120, "jfr"),
                null,
                "abc1234",
                T0,
                null,
                null);
    }

    public RunFolder run() {
        return run;
    }

    public PointFolder ramp() throws IOException {
        return folder("ramps");
    }

    public PointFolder recording() throws IOException {
        return folder("recordings");
    }

    /** All clocks as the controller, an hour behind, sees them; the second client's is off by so much. */
    static List<ClockOffset> clocks(long secondOffUs) {
        long hourUs = 3_600 * SECOND;
        return List.of(
                new ClockOffset("client", hourUs + 40, 120),
                new ClockOffset("client-2", hourUs + secondOffUs, 130),
                new ClockOffset("server", hourUs, 110));
    }

    /** When the window of a level begins: rest and lead-in of a second each, two seconds of window. */
    static long windowStart(int level) {
        return T0 + (level * 4L + 2) * SECOND;
    }

    private PointFolder folder(String kind) throws IOException {
        return new PointFolder(run.path().resolve(kind).resolve("01-" + mode(run.plan())));
    }

    private static String mode(Plan plan) {
        return plan.arms().getFirst().mode();
    }

    private void addLevel(int level, int connections) throws IOException {
        long start = windowStart(level);
        long each = 1_000L * workers;
        for (String client : CLIENTS) {
            RunFiles.appendLine(ramp().pointsFile(), Samples.point(client, level, connections / 2, start, 2, each / 2));
            try (LatencyLog log = new LatencyLog(ramp().latencyFile(client, level), client)) {
                Histogram histogram = new Histogram(LatencyLog.SIGNIFICANT_DIGITS);
                histogram.recordValueWithCount(client.equals("client") ? 100 : 500, each);
                log.append(start, start + 2 * SECOND, histogram);
            }
        }
        for (int second = -1; second <= 2; second++) {
            addSamples(ramp(), start + second * SECOND, start + 2 * SECOND, connections);
        }
    }

    private void addRecording(String mode) throws IOException {
        long start = T0 + 100 * SECOND;
        for (int client = 0; client < CLIENTS.size(); client++) {
            Point line =
                    Samples.point(CLIENTS.get(client), 0, 50, start + client * SECOND, 10 - client, 500L * workers);
            RunFiles.appendLine(recording().pointsFile(), line);
        }
        for (int second = 0; second <= 10; second++) {
            addSamples(recording(), start + second * SECOND, start + 20 * SECOND, 100);
        }
        TimeSpan common = new TimeSpan(start + SECOND + 1, start + 5 * SECOND - 1);
        List<RecordedWorker> recorded = IntStream.range(0, workers)
                .mapToObj(worker -> new RecordedWorker(
                        worker, 100 + worker, "127.0.0.1:7091", mode + worker + ".jfr", 1, 2, 1_234_567))
                .toList();
        RunFiles.writeJson(recording().windowFile(), new RecordingWindow(recorded, common, List.of()));
    }

    /** Readings come 3 ms late, as real ones do; the load ends in time. */
    private void addSamples(PointFolder folder, long second, long loadedUntil, int connections) throws IOException {
        long time = second + 3_000;
        RunFiles.appendLine(folder.observeFile("server"), Samples.server(time, loadedUntil, workers, connections));
        RunFiles.appendLine(folder.observeFile("client"), Samples.client(time, 0.25));
        RunFiles.appendLine(folder.observeFile("client-2"), Samples.client(time, 0.75));
    }

    private static HostFacts host(String name, String group, String cpus) {
        return new HostFacts(
                name, group, "10.0.0.1", cpus, "ens5", null, Map.of(), Map.of("kernel", "6.18", "jdk", "25.0.3"));
    }
}
