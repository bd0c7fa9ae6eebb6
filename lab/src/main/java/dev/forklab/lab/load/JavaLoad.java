package dev.forklab.lab.load;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A load of {@link JavaDriver}: hands every call to each event loop and adds up what they say. */
final class JavaLoad implements WarmingLoad {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final List<EventLoop> eventLoops;
    private final List<ClientLoop> loops;
    private final LoadOrder order;
    private final LoadLimits limits;
    private final EpochClock clock;
    private int seconds;
    private boolean stopped;

    JavaLoad(List<EventLoop> eventLoops, List<ClientLoop> loops, LoadOrder order, LoadLimits limits, EpochClock clock)
            throws IOException {
        this.eventLoops = eventLoops;
        this.loops = loops;
        this.order = order;
        this.limits = limits;
        this.clock = clock;
        onEach(ClientLoop::open);
    }

    @Override
    public int awaitOpened(Duration limit, StopSignal stop) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        LoopStatus status = status();
        while (status.opened() < order.connections() && System.nanoTime() - deadline < 0) {
            boolean hopeless = status.opened() == 0 && status.failedAttempts() >= order.connections();
            if (hopeless || stop.await(POLL_NANOS)) {
                return status.opened();
            }
            status = status();
        }
        return status.opened();
    }

    @Override
    public void run() throws IOException {
        long now = System.nanoTime();
        onEach(loop -> loop.run(now, Long.MAX_VALUE));
    }

    @Override
    public void run(long runAtUs, Window window) throws IOException {
        seconds = window.seconds();
        long start = clock.nanoTimeAt(window.startUs());
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        long runAt = start - TimeUnit.MICROSECONDS.toNanos(window.startUs() - runAtUs);
        onEach(loop -> {
            loop.recorder().window(start, window.seconds());
            loop.run(runAt, end);
        });
    }

    @Override
    public long answered() throws IOException {
        return status().answered();
    }

    @Override
    public LoadCounts stop() throws IOException {
        stopped = true;
        long drainNanos = limits.drain().toNanos();
        List<Future<Future<LoopRecorder>>> stopping = new ArrayList<>();
        for (int i = 0; i < loops.size(); i++) {
            ClientLoop loop = loops.get(i);
            Callable<Future<LoopRecorder>> stop = () -> loop.stop(drainNanos);
            stopping.add(eventLoops.get(i).submit(stop));
        }
        List<LoopRecorder> recorders = new ArrayList<>();
        for (Future<Future<LoopRecorder>> each : stopping) {
            recorders.add(LoopCalls.await(LoopCalls.await(each)));
        }
        long unsent = loops.stream().mapToLong(ClientLoop::unsent).sum();
        return new LoopSums(recorders, order.schedule() instanceof Schedule.Open)
                .counts(status().opened(), seconds, unsent);
    }

    @Override
    public void close() throws IOException {
        if (!stopped) {
            stop();
        }
    }

    private LoopStatus status() throws IOException {
        LoopStatus sum = LoopStatus.NONE;
        for (int i = 0; i < loops.size(); i++) {
            Callable<LoopStatus> status = loops.get(i)::status;
            sum = sum.plus(LoopCalls.await(eventLoops.get(i).submit(status)));
        }
        return sum;
    }

    private void onEach(Consumer<ClientLoop> action) throws IOException {
        List<Future<?>> calls = new ArrayList<>();
        for (int i = 0; i < loops.size(); i++) {
            ClientLoop loop = loops.get(i);
            calls.add(eventLoops.get(i).submit(() -> action.accept(loop)));
        }
        for (Future<?> call : calls) {
            LoopCalls.await(call);
        }
    }
}
