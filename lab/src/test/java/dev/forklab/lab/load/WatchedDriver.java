package dev.forklab.lab.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A driver beside which server and machine are read, at the same edges of seconds as its own use. */
final class WatchedDriver implements Driver {
    /** At one edge: the server's requests and CPU seconds, the busy seconds of all CPUs, the client's own. */
    record Reading(long requests, double serverSeconds, double busySeconds, double clientSeconds) {}

    private final Driver driver;
    private final FloorServer server;
    private final List<Reading> readings = new ArrayList<>();

    WatchedDriver(Driver driver, FloorServer server) {
        this.driver = driver;
        this.server = server;
    }

    /** From the first edge of the window to its last. */
    Reading window() {
        Reading first = readings.getFirst();
        Reading last = readings.getLast();
        return new Reading(
                last.requests - first.requests,
                last.serverSeconds - first.serverSeconds,
                last.busySeconds - first.busySeconds,
                last.clientSeconds - first.clientSeconds);
    }

    @Override
    public String label() {
        return driver.label();
    }

    @Override
    public String version() {
        return driver.version();
    }

    @Override
    public int resolutionUs() {
        return driver.resolutionUs();
    }

    @Override
    public int eventLoops() {
        return driver.eventLoops();
    }

    @Override
    public ClientUse use() throws IOException {
        ClientUse use = driver.use();
        readings.add(new Reading(server.requests(), server.cpuSeconds(), HostBusy.seconds(), use.cpuSeconds()));
        return use;
    }

    @Override
    public Load open(LoadOrder order) throws IOException {
        return driver.open(order);
    }

    /** The driver is somebody else's to close. */
    @Override
    public void close() {}
}
