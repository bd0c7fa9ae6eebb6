package dev.forklab.server.http;

import dev.forklab.server.counters.LoopCounters;
import dev.forklab.server.pool.PayloadIndex;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers {@code GET /read} with one payload; 404 for any other path, 405 for any other method. One instance per event
 * loop. A request costs a route, an index and a write: no serialisation, no log, and no lock but the index's own.
 */
public final class ReadVerticle extends VerticleBase {
    private static final String PATH = "/read";
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

    private final HttpServerOptions options;
    private final Payloads payloads;
    private final PayloadIndex index;
    private final LoopCounters counters;
    private final Runnable onLoop;

    /**
     * @param options of the socket, the same for all event loops of a worker
     * @param counters this event loop's own
     * @param onLoop run once on the event loop when it listens
     */
    public ReadVerticle(
            HttpServerOptions options, Payloads payloads, PayloadIndex index, LoopCounters counters, Runnable onLoop) {
        this.options = options;
        this.payloads = payloads;
        this.index = index;
        this.counters = counters;
        this.onLoop = onLoop;
    }

    @Override
    public Future<?> start() {
        Router router = Router.router(vertx);
        router.get(PATH).handler(this::read);
        router.errorHandler(HttpResponseStatus.METHOD_NOT_ALLOWED.code(), ReadVerticle::refuseMethod);
        return vertx.createHttpServer(options)
                .connectionHandler(this::count)
                .requestHandler(router)
                .listen()
                .map(this::listening);
    }

    /** Only now: the thread that accepts for all loops has been started by one of them, and inherited where that may run. */
    private HttpServer listening(HttpServer server) {
        onLoop.run();
        return server;
    }

    private void count(HttpConnection connection) {
        counters.accepted();
        connection.closeHandler(closed -> counters.closed());
    }

    private void read(RoutingContext context) {
        if (!isExact(context)) {
            context.next();
            return;
        }
        Buffer payload = payloads.get(index.next());
        counters.answered(payload.length());
        context.response().putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(payload);
    }

    private static void refuseMethod(RoutingContext context) {
        if (isExact(context)) {
            context.response()
                    .setStatusCode(HttpResponseStatus.METHOD_NOT_ALLOWED.code())
                    .putHeader(HttpHeaders.ALLOW, HttpMethod.GET.name())
                    .end();
            return;
        }
        context.response().setStatusCode(HttpResponseStatus.NOT_FOUND.code()).end();
    }

    /** The router takes {@code /read/} for {@code /read} too. */
    private static boolean isExact(RoutingContext context) {
        return PATH.equals(context.request().path());
    }
}
