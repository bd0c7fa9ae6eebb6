package dev.forklab.lab.record;

import dev.forklab.lab.runs.LostWorker;
import dev.forklab.lab.runs.PointFolder;
import dev.forklab.lab.runs.RecordedWorker;
import dev.forklab.lab.runs.RunFiles;
import dev.forklab.lab.runs.WorkerMemory;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The recorders of all workers. Closes them when it is closed, and when the JVM is told to end before that. All must
 * start; one that fails later is lost, and the others go on without it.
 */
final class Fleet implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Fleet.class.getName());
    /** Busy workers on two cores took 1.3 s to connect to and 4.7 s to start. */
    private static final Duration CALL_LIMIT = Duration.ofSeconds(60);
    /** A gigabyte, the most that a recording may hold, at 2 MB/s. */
    private static final Duration SAVE_LIMIT = Duration.ofSeconds(500);

    private final List<WorkerAddress> addresses;
    private final Profiler profiler;
    private final List<WorkerRecorder> recorders = new CopyOnWriteArrayList<>();
    private final List<LostWorker> lost = new CopyOnWriteArrayList<>();
    /** Numbers of the workers that failed once after the start. */
    private final Set<Integer> silent = ConcurrentHashMap.newKeySet();

    private final Crew crew = new Crew();
    private final Thread hook = new Thread(this::closeAtShutdown, "record-shutdown");

    Fleet(List<WorkerAddress> addresses, Profiler profiler) {
        this.addresses = addresses;
        this.profiler = profiler;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    void connect() throws IOException, InterruptedException {
        crew.all(addresses, "connect", CALL_LIMIT, address -> recorders.add(open(address)));
        recorders.sort((a, b) -> Integer.compare(a.worker(), b.worker()));
    }

    void start(String settings) throws IOException, InterruptedException {
        crew.all(recorders, "start its recording", CALL_LIMIT, recorder -> {
            recorder.start(settings);
            return recorder;
        });
    }

    void stop() throws IOException, InterruptedException {
        ofTheWhole("stop its recording", CALL_LIMIT, recorder -> {
            recorder.stop();
            return recorder;
        });
    }

    List<RecordedWorker> save(PointFolder folder) throws IOException, InterruptedException {
        return ofTheWhole("send its recording", SAVE_LIMIT, recorder -> recorder.save(folder));
    }

    /** Reads the memory of the workers whose recordings are here, and writes it beside them. Forces full collections. */
    void saveMemory(PointFolder folder) throws IOException, InterruptedException {
        for (Answer<WorkerRecorder, WorkerMemory> answer :
                crew.each(whole(), "tell its memory", CALL_LIMIT, WorkerRecorder::memory)) {
            WorkerMemory memory = answer.value();
            if (answer.failed()) {
                silent.add(answer.worker().worker());
                memory = answer.worker().unread(answer.failure().getMessage());
            }
            RunFiles.writeJson(folder.memoryFile(memory.worker()), memory);
        }
    }

    /** The workers that started and whose recordings did not come back, in their order. */
    List<LostWorker> lost() {
        return lost.stream().sorted(Comparator.comparingInt(LostWorker::worker)).toList();
    }

    @Override
    public void close() throws IOException {
        try {
            closeRecorders();
        } finally {
            removeHook();
        }
    }

    private WorkerRecorder open(WorkerAddress address) throws IOException {
        return new WorkerRecorder(WorkerConnection.open(address), profiler);
    }

    private List<WorkerRecorder> whole() {
        return recorders.stream()
                .filter(recorder -> !silent.contains(recorder.worker()))
                .toList();
    }

    /** Drops the workers that fail, unless that leaves none. */
    private <B> List<B> ofTheWhole(String what, Duration limit, Crew.Task<WorkerRecorder, B> task)
            throws IOException, InterruptedException {
        List<Answer<WorkerRecorder, B>> answers = crew.each(whole(), what, limit, task);
        List<Answer<WorkerRecorder, B>> failed =
                answers.stream().filter(Answer::failed).toList();
        if (failed.size() == answers.size()) {
            Crew.raise(failed.stream().map(Answer::failure).toList());
        }
        failed.forEach(this::lose);
        return answers.stream()
                .filter(answer -> !answer.failed())
                .map(Answer::value)
                .toList();
    }

    private void lose(Answer<WorkerRecorder, ?> answer) {
        int worker = answer.worker().worker();
        silent.add(worker);
        lost.add(new LostWorker(worker, answer.failure().getMessage()));
    }

    /** Tries it with the silent ones, too, who may only be slow; that they fail is known already. */
    private void closeRecorders() throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            Crew.raise(crew
                    .each(recorders, "close its recording", CALL_LIMIT, recorder -> {
                        recorder.close();
                        return recorder;
                    })
                    .stream()
                    .filter(answer ->
                            answer.failed() && !silent.contains(answer.worker().worker()))
                    .map(Answer::failure)
                    .toList());
        } catch (InterruptedException e) {
            interrupted = true;
            throw new IOException("interrupted while recordings were being closed; some may be left", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void closeAtShutdown() {
        try {
            closeRecorders();
        } catch (IOException e) {
            LOG.log(Level.ERROR, e.getMessage());
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "the JVM is ending: the hook closes the recordings, too", e);
        }
    }
}
