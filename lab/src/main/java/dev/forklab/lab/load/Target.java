package dev.forklab.lab.load;

import dev.forklab.lab.runs.UnreachableTargetException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What is loaded: an {@code http://} URL, as an address and as the bytes of its request. */
public record Target(URI url) {
    private static final int HTTP_PORT = 80;
    private static final int MAX_PORT = 65_535;

    /** Checks the URL. */
    public Target {
        Objects.requireNonNull(url, "url");
        if (!"http".equals(url.getScheme()) || url.getHost() == null || url.getFragment() != null) {
            throw refusal(url.toString());
        }
        if (url.getPort() == 0 || url.getPort() > MAX_PORT) {
            throw new IllegalArgumentException("--url " + url + ": port " + url.getPort() + " is not from 1 to "
                    + MAX_PORT + "; name the server's port, e.g. 8083");
        }
    }

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException when it is not an absolute {@code http} URL
     */
    public static Target parse(String url) {
        URI parsed;
        try {
            parsed = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw refusal(url);
        }
        return new Target(parsed);
    }

    /** The address connections go to; all go to the same one. */
    public InetSocketAddress resolve() throws UnreachableTargetException {
        String host = url.getHost().replaceAll("[\\[\\]]", "");
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port());
        } catch (UnknownHostException e) {
            throw new UnreachableTargetException(url + ": no host of that name; check --url", e);
        }
    }

    /** The whole request, as short as HTTP/1.1 allows. */
    byte[] request() {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        String host = url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
        return ("GET " + path + query + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return url.toString();
    }

    private int port() {
        return url.getPort() < 0 ? HTTP_PORT : url.getPort();
    }

    private static IllegalArgumentException refusal(String url) {
        return new IllegalArgumentException("--url " + url + ": allowed is http://HOST[:PORT][/PATH]");
    }
}
