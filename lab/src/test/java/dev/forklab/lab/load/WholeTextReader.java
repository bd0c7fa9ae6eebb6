package dev.forklab.lab.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a stream of answers (RFC 9112) that is there as a whole, one character a byte: slow, and simple enough to see that
 * it is right. Says of {@link ResponseReader} what that may call a whole answer.
 */
final class WholeTextReader {
    /** One whole answer; {@code end} is the place after its last byte. */
    record Answer(boolean successful, int end, boolean keepAlive) {}

    private static final String FIELDS = "(?:[!#$%&'*+.^_`|~0-9A-Za-z-]+:[^\\n]*\\n)*";
    private static final Pattern HEAD =
            Pattern.compile("HTTP/1\\.([01]) (\\d{3})(?:[ \\r][^\\n]*)?\\n(" + FIELDS + ")\\r?\\n");
    private static final Pattern CHUNK_SIZE = Pattern.compile("([0-9A-Fa-f]{1,15})[ \\t]*(?:;[^\\n]*|\\r)?\\n");
    private static final Pattern LINE_END = Pattern.compile("\\r?\\n");
    private static final Pattern TRAILERS = Pattern.compile(FIELDS + "\\r?\\n");
    private static final int NONE = -1;

    private final String stream;
    private final boolean closed;

    /** @param closed whether the server has closed after the stream's last byte */
    WholeTextReader(String stream, boolean closed) {
        this.stream = stream;
        this.closed = closed;
    }

    /** The whole answers up to the first that is cut, wrong, or the connection's last. */
    List<Answer> answers() {
        List<Answer> answers = new ArrayList<>();
        int at = 0;
        for (Matcher head = match(HEAD, at); head != null; head = match(HEAD, at)) {
            int status = Integer.parseInt(head.group(2));
            int end = status < 200 ? head.end() : bodyEnd(status, head.group(3), head.end());
            if (status < 100 || status == 101 || end == NONE || contradicts(head.group(3))) {
                return answers;
            }
            at = end;
            if (status >= 200) {
                boolean keepAlive = keepAlive(head.group(1), head.group(3));
                answers.add(new Answer(status < 300, end, keepAlive));
                if (!keepAlive) {
                    return answers;
                }
            }
        }
        return answers;
    }

    private int bodyEnd(int status, String fields, int start) {
        if (status == 204 || status == 304) {
            return start;
        }
        if (!values(fields, "transfer-encoding").isEmpty()) {
            return chunksEnd(start);
        }
        List<String> lengths = values(fields, "content-length");
        if (lengths.isEmpty()) {
            return closed ? stream.length() : NONE;
        }
        long end = start + Long.parseLong(lengths.getFirst().matches("\\d{1,18}") ? lengths.getFirst() : "0");
        return end <= stream.length() ? (int) end : NONE;
    }

    private int chunksEnd(int start) {
        int at = start;
        for (Matcher line = match(CHUNK_SIZE, at); line != null; line = match(CHUNK_SIZE, at)) {
            long size = Long.parseLong(line.group(1), 16);
            if (size == 0) {
                return endOf(match(TRAILERS, line.end()));
            }
            if (line.end() + size > stream.length()) {
                return NONE;
            }
            at = endOf(match(LINE_END, line.end() + (int) size));
            if (at == NONE) {
                return NONE;
            }
        }
        return NONE;
    }

    /** Whether the fields that frame a body are wrong, or are at odds with each other. */
    private static boolean contradicts(String fields) {
        List<String> lengths = values(fields, "content-length");
        List<String> encodings = values(fields, "transfer-encoding");
        return !lengths.stream().allMatch(length -> length.matches("\\d{1,18}"))
                || lengths.stream().mapToLong(Long::parseLong).distinct().count() > 1
                || !encodings.stream().allMatch(encoding -> encoding.matches("(?s)(.*,[ \\t\\r]*)?chunked"))
                || !lengths.isEmpty() && !encodings.isEmpty();
    }

    private static boolean keepAlive(String minorVersion, String fields) {
        List<String> options = values(fields, "connection").stream()
                .flatMap(value -> Arrays.stream(value.split("[ \\t\\r]*,[ \\t\\r]*")))
                .toList();
        boolean asked = options.contains("keep-alive")
                && values(fields, "transfer-encoding").isEmpty();
        return !options.contains("close") && (minorVersion.equals("1") || asked);
    }

    /** All values of one field in small letters, without the blanks around them. */
    private static List<String> values(String fields, String name) {
        return Arrays.stream(fields.split("\\n"))
                .map(line -> line.toLowerCase(Locale.ROOT))
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).replaceAll("^[ \\t\\r]+|[ \\t\\r]+$", ""))
                .toList();
    }

    private Matcher match(Pattern pattern, int from) {
        Matcher matcher = pattern.matcher(stream).region(from, stream.length());
        return matcher.lookingAt() ? matcher : null;
    }

    private static int endOf(Matcher matcher) {
        return matcher == null ? NONE : matcher.end();
    }
}
