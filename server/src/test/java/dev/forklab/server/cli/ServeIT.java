package dev.forklab.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServeIT {
    @TempDir
    private static Path directory;

    private static Path poolFile;
    private static Set<String> payloads;

    @BeforeAll
    static void writeAPool() throws Exception {
        poolFile = directory.resolve("pool.jsonl");
        assertThat(Command.start(Map.of(), List.of("pool", "--out", poolFile.toString(), "--seed", "7"))
                        .waitFor())
                .isZero();
        payloads = new HashSet<>(Files.readAllLines(poolFile));
    }

    @ParameterizedTest
    @CsvSource({
        "single,1,2,locked,epoll",
        "single,1,2,cursor,nio",
        "prefork,2,1,cursor,epoll",
        "prefork,2,2,locked,epoll"
    })
    void runsWhatWasAskedFor(String mode, int workers, int eventLoops, String index, String transport)
            throws Exception {
        int lockHoldMicros = index.equals("locked") ? 20 : 0;
        try (RunningServer server = new RunningServer(
                "--mode=" + mode,
                "--workers=" + workers,
                "--event-loops=" + eventLoops,
                "--index=" + index,
                "--lock-hold-micros=" + lockHoldMicros,
                "--transport=" + transport,
                "--cpus=0",
                "--pool=" + poolFile)) {
            JsonObject topology = server.topology();
            assertThat(topology.getInteger("schema")).isEqualTo(1);
            assertThat(topology.getString("mode")).isEqualTo(mode);
            assertThat(topology.getString("index")).isEqualTo(index);
            assertThat(topology.getInteger("lock_hold_micros")).isEqualTo(lockHoldMicros);
            assertThat(topology.getString("transport")).isEqualTo(transport);
            assertThat(topology.getInteger("port")).isEqualTo(server.port());
            assertThat(topology.getJsonObject("pool").getInteger("payloads")).isEqualTo(500);
            assertThat(topology.getJsonArray("jvm_flags"))
                    .contains("-Xmx" + 128 * eventLoops + "m", "-XX:ActiveProcessorCount=" + eventLoops);
            assertThat(topology.getJsonArray("workers")).hasSize(workers);
            for (int i = 0; i < workers; i++) {
                JsonObject worker = topology.getJsonArray("workers").getJsonObject(i);
                assertThat(worker.getInteger("worker")).isEqualTo(i);
                assertThat(worker.getString("cpus")).isEqualTo("0");
                assertThat(worker.getInteger("event_loops")).isEqualTo(eventLoops);
                assertThat(worker.getInteger("jmx_port")).isEqualTo(server.jmxPort(i));
                assertThat(worker.getJsonObject("jvm").getMap())
                        .isEqualTo(Map.of(
                                "collector",
                                "parallel",
                                "heap_mb",
                                128 * eventLoops,
                                "active_processors",
                                eventLoops,
                                "gc_threads",
                                eventLoops,
                                "compiler_threads",
                                2 * eventLoops));
                assertThat(eventLoopThreads(worker.getLong("pid"))).isEqualTo(eventLoops);
            }
            assertThat(payloads).contains(server.request("GET", "/read").body());
            assertThat(server.terminate()).isZero();
        }
    }

    @Test
    void holdsEachWorkerOnTheCpusOfItsEventLoops() throws Exception {
        try (RunningServer server = new RunningServer(
                "--mode=prefork", "--workers=3", "--cpus=0-1", "--affinity=process", "--pool=" + poolFile)) {
            assertThat(server.topology().getString("affinity")).isEqualTo("process");
            assertThat(workers(server, "cpus")).containsExactly("0", "1", "0");
            for (int i = 0; i < 3; i++) {
                assertThat(Threads.cpus(
                                RunningServer.each(server.topology(), "pid").get(i)))
                        .containsOnlyKeys(i % 2 == 0 ? "0" : "1");
            }
        }
    }

    @Test
    void holdsEachEventLoopOnItsCpuAndAllElseOnTheHousekeepingCpus() throws Exception {
        try (RunningServer server = new RunningServer(
                "--mode=single",
                "--event-loops=2",
                "--cpus=1",
                "--affinity=thread",
                "--housekeeping-cpus=0",
                "--pool=" + poolFile)) {
            assertThat(server.request("GET", "/read").statusCode()).isEqualTo(200);
            assertThat(workers(server, "cpus")).containsExactly("0");
            assertThat(workers(server, "event_loop_cpus")).containsExactly("[1,1]");
            Map<String, List<String>> threads =
                    Threads.cpus(RunningServer.each(server.topology(), "pid").getFirst());
            assertThat(threads).containsOnlyKeys("0", "1");
            assertThat(threads.get("1")).hasSize(2).allMatch(name -> name.startsWith("vert.x-eventloo"));
            assertThat(threads.get("0")).noneMatch(name -> name.startsWith("vert.x-eventloo"));
        }
    }

    private static List<String> workers(RunningServer server, String key) throws Exception {
        return server.topology().getJsonArray("workers").stream()
                .map(worker -> ((JsonObject) worker).getValue(key).toString().replace("\"", ""))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "prefork"})
    void answersOnePathAndOneMethod(String mode) throws Exception {
        try (RunningServer server = new RunningServer("--mode=" + mode, "--pool=" + poolFile)) {
            HttpResponse<String> read = server.request("GET", "/read");
            assertThat(read.statusCode()).isEqualTo(200);
            assertThat(read.headers().firstValue("content-type")).contains("application/json");
            assertThat(read.headers().firstValueAsLong("content-length"))
                    .hasValue(read.body().getBytes().length);
            for (String path : List.of("/", "/read/", "/reads", "/READ", "/read/1", "/topology")) {
                assertThat(server.request("GET", path).statusCode()).as(path).isEqualTo(404);
            }
            for (String method : List.of("POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH")) {
                HttpResponse<String> refused = server.request(method, "/read");
                assertThat(refused.statusCode()).as(method).isEqualTo(405);
                assertThat(refused.headers().firstValue("allow")).contains("GET");
                assertThat(server.request(method, "/other").statusCode()).isEqualTo(404);
            }
            assertThat(server.adminRequest("GET", "/").statusCode()).isEqualTo(404);
            assertThat(server.adminRequest("POST", "/counters").statusCode()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource({"single,1", "prefork,2"})
    void countsWhatItAnswersAndKeepsTheCountWhenAWorkerIsKilled(String mode, int workers) throws Exception {
        try (RunningServer server = new RunningServer("--mode=" + mode, "--workers=" + workers, "--pool=" + poolFile)) {
            long bytes = 0;
            for (int i = 0; i < 300; i++) {
                bytes += server.request("GET", "/read").body().getBytes().length;
            }
            server.request("GET", "/none");
            JsonObject before = server.counters();
            assertThat(RunningServer.sum(before, "requests")).isEqualTo(300);
            assertThat(RunningServer.sum(before, "bytes")).isEqualTo(bytes);
            assertThat(RunningServer.sum(before, "connections_open")).isPositive();
            assertThat(RunningServer.each(before, "threads")).allMatch(threads -> threads > 5);
            for (long pid : RunningServer.each(server.topology(), "pid")) {
                ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            }
            Eventually.until(
                    "all are started again", () -> RunningServer.sum(server.counters(), "restarts") == workers);
            Eventually.until("it answers", () -> payloads.contains(bodyOrNothing(server)));
            JsonObject after = server.counters();
            assertThat(RunningServer.sum(after, "requests")).isEqualTo(301);
            assertThat(RunningServer.sum(after, "connections_open")).isEqualTo(1);
            assertThat(RunningServer.sum(after, "connections_accepted"))
                    .isGreaterThan(RunningServer.sum(before, "connections_accepted"));
            assertThat(RunningServer.sum(after, "compile_ms"))
                    .isGreaterThanOrEqualTo(RunningServer.sum(before, "compile_ms"));
            assertThat(RunningServer.each(after, "pid")).doesNotContainAnyElementsOf(RunningServer.each(before, "pid"));
            assertThat(server.output()).anyMatch(line -> line.contains("worker 0 died (exit 137): restart 1"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "prefork"})
    void leavesNothingBehindOnSigterm(String mode, @TempDir Path temporary) throws Exception {
        try (RunningServer server =
                new RunningServer(Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary), "--mode=" + mode)) {
            List<Long> workers = RunningServer.each(server.topology(), "pid");
            assertThat(temporary).isNotEmptyDirectory();
            assertThat(server.terminate()).isZero();
            assertThat(workers).noneMatch(RunningServer::isAlive);
            assertThat(temporary).isEmptyDirectory();
        }
    }

    @Test
    void workersEndWhenTheParentIsKilled(@TempDir Path temporary) throws Exception {
        try (RunningServer server = new RunningServer(
                Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary),
                "--mode=prefork",
                "--workers=2",
                "--pool=" + poolFile)) {
            List<Long> workers = RunningServer.each(server.topology(), "pid");
            server.parent().destroyForcibly();
            Eventually.until("the workers end", () -> workers.stream().noneMatch(RunningServer::isAlive));
        }
    }

    @Test
    void saysAtStartWhatRuns() throws Exception {
        try (RunningServer server =
                new RunningServer("--mode=prefork", "--workers=2", "--cpus=0", "--pool=" + poolFile)) {
            String block = String.join("\n", server.output());
            assertThat(block)
                    .contains(
                            "forklab-server 0.1.0 serves",
                            "-XX:+UseParallelGC",
                            "prefork, index cursor",
                            "epoll",
                            "2 x 1")
                    .contains(
                            "worker 1",
                            "on CPUs 0",
                            "sha256 " + server.topology().getJsonObject("pool").getString("sha256"))
                    .doesNotContain("WARNING");
        }
    }

    private static String bodyOrNothing(RunningServer server) throws InterruptedException {
        try {
            return server.request("GET", "/read").body();
        } catch (IOException notYet) {
            return "";
        }
    }

    private static long eventLoopThreads(long pid) throws Exception {
        long count = 0;
        try (var tasks = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
            for (Path task : tasks) {
                count += Files.readString(task.resolve("comm")).startsWith("vert.x-eventloo") ? 1 : 0;
            }
        }
        return count;
    }
}
