package dev.forklab.lab.load;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bodies that a target may answer with, by their SHA-256.
 *
 * @param every one answer of so many is checked, on each event loop
 */
public record ExpectedBodies(Set<String> sha256, int every) {
    /** A body's digest costs some 10 us, an answer's reading some 2: one in 64 adds about a tenth. */
    private static final int EVERY = 64;

    /** As {@code sha256sum} writes them. */
    private static final Pattern DIGEST = Pattern.compile("([0-9a-f]{64})(\\s.*)?");

    /** Copies the set. */
    public ExpectedBodies {
        sha256 = Set.copyOf(sha256);
    }

    /**
     * Reads a file: SHA-256 sums as {@code sha256sum} writes them, or the bodies themselves, one a line (a pool file).
     *
     * @throws IllegalArgumentException when the file is not there or holds nothing
     */
    public static ExpectedBodies read(Path file) throws IOException {
        Set<String> sums = new HashSet<>();
        for (String line : lines(file)) {
            Matcher digest = DIGEST.matcher(line);
            sums.add(
                    digest.matches()
                            ? digest.group(1)
                            : HexFormat.of().formatHex(newDigest().digest(line.getBytes(StandardCharsets.UTF_8))));
        }
        if (sums.isEmpty()) {
            throw refusal(file, "is empty");
        }
        return new ExpectedBodies(sums, EVERY);
    }

    boolean holds(String sum) {
        return sha256.contains(sum);
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static List<String> lines(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw refusal(file, "is no file");
        }
        try {
            return Files.readAllLines(file);
        } catch (MalformedInputException e) {
            throw refusal(file, "is not UTF-8 text");
        }
    }

    private static IllegalArgumentException refusal(Path file, String what) {
        return new IllegalArgumentException("--expect-sha256 " + file + ": " + what
                + "; allowed are SHA-256 sums or bodies, one a line: forklab-server pool makes such a file");
    }
}
