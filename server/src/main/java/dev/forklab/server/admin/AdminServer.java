package dev.forklab.server.admin;

import dev.forklab.server.http.Awaited;
import dev.forklab.server.http.LeanOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;

/** Says on loopback what is really running ({@code GET /topology}) and what it counted ({@code GET /counters}). */
public final class AdminServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final Map<String, Supplier<JsonObject>> pages;
    private final Vertx vertx;

    private AdminServer(Vertx vertx, FleetJson json) {
        this.vertx = vertx;
        this.pages = Map.of("/topology", json::topology, "/counters", json::counters);
    }

    /** Starts to listen on {@code 127.0.0.1:port}. */
    public static AdminServer open(int port, FleetJson json) throws IOException {
        Vertx vertx = Vertx.vertx(LeanOptions.of(1));
        AdminServer admin = new AdminServer(vertx, json);
        Awaited.get(
                vertx.createHttpServer().requestHandler(admin::answer).listen(port, LOOPBACK), "admin port " + port);
        return admin;
    }

    private void answer(HttpServerRequest request) {
        Supplier<JsonObject> page = request.method().equals(HttpMethod.GET) ? pages.get(request.path()) : null;
        if (page == null) {
            request.response().setStatusCode(404).end();
            return;
        }
        // Reading /proc may block, so it is done beside the event loop.
        vertx.executeBlocking(page::get)
                .onSuccess(json -> request.response()
                        .putHeader("content-type", "application/json")
                        .end(json.toBuffer()))
                .onFailure(failure -> request.response().setStatusCode(500).end(String.valueOf(failure.getMessage())));
    }

    @Override
    public void close() throws IOException {
        Awaited.get(vertx.close(), "stop of the admin port");
    }
}
