package dev.forklab.lab.record;

import dev.forklab.lab.runs.UnreachableTargetException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Does one thing with all workers at once, and waits for all of them, but not for ever. */
final class Crew {
    /** Platform threads: an interrupted virtual one would cut the call off and leave its outcome unknown. */
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("record-", 0).factory());

    /** What one worker is asked; it may fail. */
    interface Task<A, B> {
        B apply(A worker) throws IOException;
    }

    /**
     * The answers in the order of the workers.
     *
     * @throws IOException the first worker's failure, the others' suppressed in it
     * @throws UnreachableTargetException when one does not answer within the limit
     */
    <A, B> List<B> all(List<A> workers, String what, Duration limit, Task<A, B> task)
            throws IOException, InterruptedException {
        List<Callable<B>> calls =
                workers.stream().map(worker -> call(worker, task)).toList();
        List<Future<B>> futures = threads.invokeAll(calls, limit.toMillis(), TimeUnit.MILLISECONDS);
        List<B> answers = new ArrayList<>();
        List<IOException> failures = new ArrayList<>();
        for (int i = 0; i < futures.size(); i++) {
            try {
                answers.add(futures.get(i).get());
            } catch (CancellationException e) {
                failures.add(new UnreachableTargetException(
                        "worker " + i + " did not " + what + " within " + limit.toSeconds()
                                + " s; is the tunnel still open?",
                        e));
            } catch (ExecutionException e) {
                failures.add(e.getCause() instanceof IOException io ? io : new IOException(e.getCause()));
            }
        }
        if (!failures.isEmpty()) {
            IOException first = failures.removeFirst();
            failures.forEach(first::addSuppressed);
            throw first;
        }
        return answers;
    }

    private static <A, B> Callable<B> call(A worker, Task<A, B> task) {
        return () -> task.apply(worker);
    }
}
