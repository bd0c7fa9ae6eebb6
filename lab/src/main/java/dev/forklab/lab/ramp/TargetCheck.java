package dev.forklab.lab.ramp;

import dev.forklab.lab.load.Target;
import dev.forklab.lab.runs.RunJson;
import dev.forklab.lab.runs.UnreachableTargetException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;

/** One GET before the load: is this the server that the levels are meant for? */
public final class TargetCheck {
    private static final int OK = 200;

    private final Duration limit;

    /** @param limit for connecting and for each read */
    public TargetCheck(Duration limit) {
        this.limit = limit;
    }

    /**
     * Asks once, on a connection of its own that is closed at once.
     *
     * @throws UnreachableTargetException when nobody answers
     * @throws IllegalArgumentException when the answer is not a JSON of declared length
     */
    public void check(Target target) throws IOException {
        target.resolve();
        HttpURLConnection connection = (HttpURLConnection) target.url().toURL().openConnection();
        connection.setConnectTimeout((int) limit.toMillis());
        connection.setReadTimeout((int) limit.toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Connection", "close");
        try {
            int status = connection.getResponseCode();
            require(target, status == OK, "status " + status, "200");
            String type = String.valueOf(connection.getContentType());
            require(target, type.startsWith("application/json"), "content-type " + type, "application/json");
            long length = connection.getContentLengthLong();
            require(target, length >= 0, "no length", "a content-length");
            byte[] body = connection.getInputStream().readAllBytes();
            require(target, body.length == length, body.length + " of " + length + " bytes", "a whole body");
            require(target, RunJson.isJson(body), "a body that is no JSON", "JSON");
        } catch (IOException e) {
            throw new UnreachableTargetException(target + ": " + e.getMessage() + "; is the server up?", e);
        } finally {
            connection.disconnect();
        }
    }

    private static void require(Target target, boolean right, String found, String allowed) {
        if (!right) {
            throw new IllegalArgumentException(
                    "--url " + target + ": answers with " + found + ", allowed is " + allowed + "; name the data URL");
        }
    }
}
