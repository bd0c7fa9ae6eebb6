package dev.forklab.lab.observe;

import dev.forklab.lab.runs.LoopSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** One event-loop thread that is looked at often, by one thread, and sampled seldom, by any. */
final class WatchedThread implements AutoCloseable {
    private final Path folder;
    private final long tid;
    private final String name;
    private final boolean readable;
    private final WaitChannel channel;
    private volatile Looks looks = new Looks(0, 0);

    /** @param readable whether the wait channels of its process may be read */
    WatchedThread(Path folder, String name, boolean readable) throws IOException {
        this.folder = folder;
        this.tid = Long.parseLong(folder.getFileName().toString());
        this.name = name;
        this.readable = readable;
        this.channel = WaitChannel.open(folder);
    }

    /** Looks once; not at all where there is nothing to see. A thread that has ended is not looked at. */
    void look() {
        if (!readable) {
            return;
        }
        try {
            boolean idle = channel.isIdle();
            looks = new Looks(looks.all + 1, looks.idle + (idle ? 1 : 0));
        } catch (IOException ended) {
            return;
        }
    }

    /** What is known of the thread now; nothing when it has ended. */
    Optional<LoopSample> sample() {
        try {
            SchedStat stat = SchedStat.parse(Files.readString(folder.resolve("schedstat")));
            Looks now = looks;
            return Optional.of(new LoopSample(
                    tid,
                    name,
                    stat.cpuSeconds(),
                    stat.runQueueSeconds(),
                    stat.slices(),
                    now.all,
                    readable ? now.idle : null));
        } catch (IOException ended) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Both at once, so that a sample does not get one without the other. */
    private record Looks(long all, long idle) {}
}
