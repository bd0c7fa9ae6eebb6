package dev.forklab.server.fleet;

import dev.forklab.server.http.Awaited;
import dev.forklab.server.http.LeanOptions;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The Vert.x instances over which a worker's event loops are spread: one for each listening socket, for the servers of
 * one instance share the socket of a port ({@code NetServerImpl.bind}). Each has an acceptor thread of its own, and one
 * that watches for blocked loops, as each worker of prefork has.
 */
final class VertxInstances implements AutoCloseable {
    private final List<Vertx> instances;
    private final int eventLoopsEach;

    private VertxInstances(List<Vertx> instances, int eventLoopsEach) {
        this.instances = instances;
        this.eventLoopsEach = eventLoopsEach;
    }

    /** Starts no event loop yet: the first verticle on it does. */
    static VertxInstances of(Accept accept, int eventLoops, io.vertx.core.transport.Transport transport) {
        int count = accept.listeners(eventLoops);
        int each = eventLoops / count;
        List<Vertx> instances = Stream.generate(() -> Vertx.builder()
                        .withTransport(transport)
                        .with(LeanOptions.of(each))
                        .build())
                .limit(count)
                .toList();
        return new VertxInstances(instances, each);
    }

    /** Deploys a verticle on each event loop, in the order in which the loops' threads then start. */
    Future<?> deploy(Supplier<Deployable> verticles) {
        return Future.all(instances.stream()
                .map(vertx -> vertx.deployVerticle(verticles, new DeploymentOptions().setInstances(eventLoopsEach)))
                .toList());
    }

    @Override
    public void close() throws IOException {
        Awaited.get(Future.all(instances.stream().map(Vertx::close).toList()), "stop");
    }
}
