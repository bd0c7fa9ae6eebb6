package dev.forklab.lab.cli;

import dev.forklab.lab.load.StopSignal;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/**
 * Turns SIGTERM and SIGINT into a {@link StopSignal}, lets the work write what it has, and exits with the work's own code
 * instead of 143.
 */
final class Termination {
    /** Work under way and its exit code. */
    @FunctionalInterface
    interface Work {
        int run(StopSignal stop) throws Exception;
    }

    private static final System.Logger LOG = System.getLogger(Termination.class.getName());
    private static final long LIMIT_SECONDS = 20;

    private final StopSignal stop = new StopSignal();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int code = ExitCode.SOFTWARE.number();

    private Termination() {}

    /** Runs the work; its failure becomes an exit code and a line here, for a signal leaves no other chance. */
    static int guard(CommandLine verb, Work work) throws Exception {
        return new Termination().run(verb, work);
    }

    private int run(CommandLine verb, Work work) throws Exception {
        Thread hook = new Thread(this::stopAndHalt, "termination");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            code = outcome(verb, work);
        } finally {
            verb.getOut().flush();
            ended.countDown();
        }
        forget(hook);
        return code;
    }

    private int outcome(CommandLine verb, Work work) throws Exception {
        try {
            return work.run(stop);
        } catch (Exception e) {
            return verb.getExecutionExceptionHandler().handleExecutionException(e, verb, null);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            LOG.log(Level.DEBUG, "the hook ends this process", shuttingDown);
        }
    }

    private void stopAndHalt() {
        stop.request();
        try {
            ended.await(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(code);
    }
}
