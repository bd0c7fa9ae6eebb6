package dev.forklab.lab.observe;

import dev.forklab.lab.runs.Counters;
import dev.forklab.lab.runs.RunJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** Reads {@code GET /counters}, always within a limit: a late sample is worth less than one without counters. */
final class HttpCounters implements CountersSource {
    private static final int LIMIT_MILLIS = 500;
    private static final int OK = 200;

    private final URL url;

    HttpCounters(URL url) {
        this.url = url;
    }

    @Override
    public Counters read() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        connection.setConnectTimeout(LIMIT_MILLIS);
        connection.setReadTimeout(LIMIT_MILLIS);
        int status = connection.getResponseCode();
        if (status != OK) {
            connection.disconnect();
            throw new IOException("status " + status);
        }
        try (InputStream in = connection.getInputStream()) {
            return RunJson.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), url.toString(), Counters.class);
        }
    }
}
