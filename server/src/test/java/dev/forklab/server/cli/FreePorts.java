package dev.forklab.server.cli;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A run of ports in a row that are free now, for servers that cannot say which ones they took. */
final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int SPAN = 10_000;
    private static final int TRIES = 100;
    private static final Random RANDOM = new Random();

    private FreePorts() {}

    /** The first of {@code count} free ports. */
    static int first(int count) {
        for (int i = 0; i < TRIES; i++) {
            int first = FIRST + RANDOM.nextInt(SPAN);
            if (allFree(first, count)) {
                return first;
            }
        }
        throw new IllegalStateException("no " + count + " free ports in a row");
    }

    private static boolean allFree(int first, int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(first + i));
            }
            return true;
        } catch (IOException taken) {
            return false;
        } finally {
            held.forEach(FreePorts::close);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
