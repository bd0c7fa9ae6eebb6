package dev.forklab.server.fleet;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Keeps one worker's place filled: starts its process, passes its output on, and starts it again when it dies. */
final class Supervisor {
    private static final Logger LOG = System.getLogger(Supervisor.class.getName());
    private static final Pattern GC_LOG = Pattern.compile("\\[[0-9.]+s\\]\\[\\w+ *\\]\\[gc");
    private static final int RESTARTS = 5;
    private static final Duration RESTARTS_WITHIN = Duration.ofSeconds(30);
    /** A signal to the whole process group kills the workers a moment before the parent learns that it shall stop. */
    private static final Duration PAUSE_BEFORE_RESTART = Duration.ofMillis(200);

    private final int worker;
    private final ProcessBuilder builder;
    private final Consumer<String> output;
    private final Runnable afterDeath;
    private final RestartLimit limit = new RestartLimit(RESTARTS, RESTARTS_WITHIN);
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> lost = new CompletableFuture<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private volatile Process process;
    private volatile int restarts;
    private volatile JvmFacts jvm;

    Supervisor(int worker, ProcessBuilder builder, Consumer<String> output, Runnable afterDeath) {
        this.worker = worker;
        this.builder = builder;
        this.output = output;
        this.afterDeath = afterDeath;
        this.thread = Thread.ofPlatform().daemon().name("worker-" + worker).unstarted(this::supervise);
    }

    void start() {
        thread.start();
    }

    /** Completes when the worker serves; fails with {@link WorkerDiedException} if it dies before. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    /** Fails with {@link WorkerDiedException} when the worker died too often to be started again. */
    CompletableFuture<Void> lost() {
        return lost;
    }

    long pid() {
        Process current = process;
        return current == null ? 0 : current.pid();
    }

    int restarts() {
        return restarts;
    }

    /** What the present process said of its JVM; null until it serves. */
    JvmFacts jvm() {
        return jvm;
    }

    private void supervise() {
        String end = runOnce();
        if (!ready.isDone()) {
            ready.completeExceptionally(WorkerDiedException.atStart(worker, end));
            return;
        }
        while (!stopsSoon()) {
            if (!limit.grants(Instant.now())) {
                lost.completeExceptionally(WorkerDiedException.tooOften(
                        worker,
                        "more than " + RESTARTS + " restarts in " + RESTARTS_WITHIN.toSeconds() + " s, last: " + end));
                return;
            }
            restarts++;
            String died = end;
            LOG.log(Level.WARNING, () -> "worker " + worker + " died (" + died + "): restart " + restarts);
            end = runOnce();
        }
    }

    /** Runs one process to its end and says how it ended. */
    private String runOnce() {
        try {
            String lastLine = launch() ? passOutput() : "stopped";
            int code = process == null ? 0 : process.waitFor();
            return lastLine.isEmpty() ? "exit " + code : "exit " + code + ", " + lastLine;
        } catch (IOException failed) {
            return failed.getMessage();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } finally {
            afterDeath.run();
        }
    }

    private synchronized boolean launch() throws IOException {
        if (stopped.getCount() == 0) {
            return false;
        }
        jvm = null;
        process = builder.start();
        return true;
    }

    private String passOutput() throws IOException {
        String last = "";
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(Worker.READY)) {
                    jvm = JvmFacts.parse(line.substring(Worker.READY.length()));
                    ready.complete(null);
                    continue;
                }
                last = isOfTheJvm(line) ? last : line;
                output.accept("worker " + worker + ": " + line);
            }
        }
        return last;
    }

    /** The JVM's own lines: its log, and after a crash where the report lies, but not what happened. */
    private static boolean isOfTheJvm(String line) {
        return line.isBlank() || line.startsWith("#") || GC_LOG.matcher(line).lookingAt();
    }

    private boolean stopsSoon() {
        try {
            return stopped.await(PAUSE_BEFORE_RESTART.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Asks the worker to end, by the end of its standard input. */
    synchronized void stop() throws IOException {
        stopped.countDown();
        if (process != null) {
            process.getOutputStream().close();
        }
    }

    /** Waits for the end that {@link #stop} asked for, and kills the worker if it does not come in time. */
    void awaitEnd(Instant deadline) throws InterruptedException {
        if (thread.isAlive() && !thread.join(Duration.between(Instant.now(), deadline)) && process != null) {
            process.destroyForcibly().waitFor();
        }
    }
}
