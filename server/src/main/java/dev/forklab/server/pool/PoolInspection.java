package dev.forklab.server.pool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Reads a pool file as a stranger would, once, before any worker serves it. */
public final class PoolInspection {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private PoolInspection() {}

    /**
     * What the pool of a file is.
     *
     * @throws BadPoolException if the file cannot be served, with the first bad line
     */
    public static PoolSummary inspect(Path file) throws BadPoolException, IOException {
        PayloadPool pool = PayloadPool.open(file);
        for (int i = 0; i < pool.size(); i++) {
            if (!isJson(pool.payload(i))) {
                throw new BadPoolException(file, "line " + (i + 1) + " is not JSON");
            }
        }
        return new PoolSummary(pool.size(), pool.meanBytes(), sha256(file));
    }

    private static boolean isJson(ByteBuffer payload) throws IOException {
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        try {
            return !JSON.readTree(bytes).isMissingNode();
        } catch (JsonProcessingException notJson) {
            return false;
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
