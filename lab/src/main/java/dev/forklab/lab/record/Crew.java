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
    <A extends Numbered, B> List<B> all(List<A> workers, String what, Duration limit, Task<A, B> task)
            throws IOException, InterruptedException {
        List<Answer<A, B>> answers = each(workers, what, limit, task);
        raise(answers.stream().filter(Answer::failed).map(Answer::failure).toList());
        return answers.stream().map(Answer::value).toList();
    }

    /** The answers in the order of the workers, failures among them. */
    <A extends Numbered, B> List<Answer<A, B>> each(List<A> workers, String what, Duration limit, Task<A, B> task)
            throws InterruptedException {
        List<Callable<B>> calls =
                workers.stream().map(worker -> call(worker, task)).toList();
        List<Future<B>> futures = threads.invokeAll(calls, limit.toMillis(), TimeUnit.MILLISECONDS);
        List<Answer<A, B>> answers = new ArrayList<>();
        for (int i = 0; i < futures.size(); i++) {
            A worker = workers.get(i);
            try {
                answers.add(new Answer<>(worker, futures.get(i).get(), null));
            } catch (CancellationException e) {
                answers.add(new Answer<>(worker, null, late(worker, what, limit, e)));
            } catch (ExecutionException e) {
                IOException failure = e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
                answers.add(new Answer<>(worker, null, failure));
            }
        }
        return answers;
    }

    /** Throws the first of some failures, if there is one, the others suppressed in it. */
    static void raise(List<IOException> failures) throws IOException {
        if (!failures.isEmpty()) {
            IOException first = failures.getFirst();
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    private static IOException late(Numbered worker, String what, Duration limit, CancellationException cause) {
        return new UnreachableTargetException(
                "worker " + worker.worker() + " did not " + what + " within " + limit.toSeconds()
                        + " s; is the tunnel still open?",
                cause);
    }

    private static <A, B> Callable<B> call(A worker, Task<A, B> task) {
        return () -> task.apply(worker);
    }
}
