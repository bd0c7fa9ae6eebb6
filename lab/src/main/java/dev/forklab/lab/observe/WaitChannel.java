package dev.forklab.lab.observe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * {@code /proc/PID/task/TID/wchan}: the kernel's function in which a thread sleeps. The file stays open: the kernel writes
 * it anew for every read from its start, and a look costs one system call.
 */
final class WaitChannel implements AutoCloseable {
    /** What the kernel writes of a thread that runs, or could, and of any that the reader may not look into. */
    static final String NONE = "0";

    /** The kernel's names of it, old and new. */
    private static final Set<String> EPOLL = Set.of("ep_poll", "do_epoll_wait");

    private static final int LONGEST_NAME = 128;

    private final FileChannel file;
    private final ByteBuffer text = ByteBuffer.allocateDirect(LONGEST_NAME);

    private WaitChannel(FileChannel file) {
        this.file = file;
    }

    static WaitChannel open(Path thread) throws IOException {
        return new WaitChannel(FileChannel.open(thread.resolve("wchan"), StandardOpenOption.READ));
    }

    /** Whether the thread sleeps until a file descriptor of its epoll is ready. */
    boolean isIdle() throws IOException {
        return EPOLL.contains(read());
    }

    String read() throws IOException {
        text.clear();
        file.read(text, 0);
        return StandardCharsets.US_ASCII.decode(text.flip()).toString().strip();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
