package dev.forklab.lab.profile;

import dev.forklab.lab.runs.MemorySample;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * The views of all workers of one server in one window, and of all together.
 *
 * @param unread why a worker's recording is not among them, a sentence each
 */
public record Profile(List<JvmProfile> workers, JvmProfile together, List<String> unread) {
    /** Recordings that are read at a time: each takes up to a quarter of the heap that the lab gives itself. */
    private static final int READERS = 2;

    /**
     * Reads every recording; one that cannot be read is named and the others count all the same.
     *
     * @param others resident memory of the server's processes that are no workers
     * @throws BadRecordingException when none can be read
     */
    public static Profile read(List<RecordedJvm> jvms, List<MemorySample> others) throws IOException {
        List<JvmProfile> workers = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        BadRecordingException last = null;
        try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
            List<Future<JvmProfile>> results = jvms.stream()
                    .map(jvm -> readers.submit(() -> ProfileReader.read(jvm)))
                    .toList();
            for (Future<JvmProfile> result : results) {
                try {
                    workers.add(get(result));
                } catch (BadRecordingException e) {
                    unread.add(e.getMessage());
                    last = e;
                }
            }
        }
        if (workers.isEmpty() && last != null) {
            throw last;
        }
        return new Profile(List.copyOf(workers), together(workers, others), List.copyOf(unread));
    }

    private static JvmProfile get(Future<JvmProfile> result) throws IOException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case NoSuchFileException missing ->
                    throw new BadRecordingException(missing.getFile() + ": not there; fetch the recording again", e);
                case IOException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while recordings were read");
        }
    }

    private static JvmProfile together(List<JvmProfile> workers, List<MemorySample> others) {
        return new JvmProfile(
                workers.size() + (workers.size() == 1 ? " worker" : " workers together"),
                CpuView.together(all(workers, JvmProfile::cpu)),
                MutexView.together(all(workers, JvmProfile::mutex)),
                BlockView.together(all(workers, JvmProfile::block)),
                TimedView.together(all(workers, JvmProfile::timed)),
                HeapView.together(all(workers, JvmProfile::heap), others),
                LedgerView.together(workers.stream()
                        .map(worker -> worker.ledger().of(worker.name()))
                        .toList()),
                LoopEvents.together(all(workers, JvmProfile::loops)),
                InstrumentView.together(workers),
                workers.stream()
                        .flatMap(worker -> worker.notes().stream())
                        .distinct()
                        .toList());
    }

    private static <T> List<T> all(List<JvmProfile> workers, Function<JvmProfile, T> view) {
        return workers.stream().map(view).toList();
    }
}
