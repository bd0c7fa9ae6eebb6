package dev.forklab.lab.load;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes random streams of answers, one character a byte: right ones, right ones with faults put in, and garbage. */
final class AnswerStreams {
    /** A right stream, and where each of its answers ends. */
    record Stream(String text, List<Integer> ends) {}

    private static final String[] HEADER_NAMES = {
        "Server", "X-Length", "Content-Type", "Content-Lengths", "Connect", "Transfer", "Date"
    };
    private static final String[] PIECES = {
        "HTTP/1.1 ",
        "HTTP/1.0 ",
        "HTTP/1.1 200 OK\r\n",
        "200",
        "204",
        "103",
        "\r\n",
        "\n",
        "\r",
        "\r\n\r\n",
        ":",
        " ",
        ",",
        ";",
        "Content-Length",
        "Content-Length: 3\r\n",
        "Transfer-Encoding: chunked\r\n",
        "chunked",
        "Connection: close\r\n",
        "keep-alive",
        "0",
        "3",
        "5\r\n",
        "abc",
        "0\r\n\r\n",
        "F",
        "\0",
        "\u00ff",
        "\t",
        "-1",
        "99999999999999999999"
    };
    private static final String FAULTS = "\r\n :;,\0\u00ff09afHC-";

    private final RandomGenerator random;

    AnswerStreams(RandomGenerator random) {
        this.random = random;
    }

    /** One to five whole answers. */
    Stream right() {
        StringBuilder text = new StringBuilder();
        List<Integer> ends = new ArrayList<>();
        int count = random.nextInt(1, 6);
        for (int i = 0; i < count; i++) {
            interim(text);
            answer(text);
            ends.add(text.length());
        }
        return new Stream(text.toString(), ends);
    }

    /** A right stream with one to four faults. */
    String faulty() {
        return damaged(new StringBuilder(right().text()));
    }

    /** Two to eight answers whose heads are the same but for the length, as one server sends them; most with faults. */
    String alike() {
        StringBuilder before = new StringBuilder("HTTP/1.1 200 OK\r\n");
        headers(before);
        before.append("Content-Length:").append(random.nextBoolean() ? " " : "");
        StringBuilder behind = new StringBuilder(random.nextBoolean() ? " \r\n" : "\r\n");
        headers(behind);
        StringBuilder text = new StringBuilder();
        int count = random.nextInt(2, 9);
        for (int i = 0; i < count; i++) {
            String body = body(random.nextInt(random.nextInt(4) == 0 ? 10 : 100));
            text.append(before)
                    .append(body.length())
                    .append(behind)
                    .append("\r\n")
                    .append(body);
        }
        return random.nextInt(4) == 0 ? text.toString() : damaged(text);
    }

    private String damaged(StringBuilder text) {
        int faults = random.nextInt(1, 5);
        for (int i = 0; i < faults && !text.isEmpty(); i++) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(1, 12));
            switch (random.nextInt(6)) {
                case 0 -> text.setCharAt(at, fault());
                case 1 -> text.insert(at, fault());
                case 2 -> text.delete(at, at + 1);
                case 3 -> text.delete(at, end);
                case 4 -> text.insert(at, text.substring(at, end));
                default -> text.setLength(at);
            }
        }
        return text.toString();
    }

    /** Bytes of any value, or words of HTTP in any order. */
    String garbage() {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "HTTP/1.1 200 OK\r\n" : "");
        boolean words = random.nextInt(4) > 0;
        int length = random.nextInt(1, 40);
        for (int i = 0; i < length; i++) {
            if (words) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            } else {
                text.append((char) random.nextInt(256));
            }
        }
        return text.toString();
    }

    private void interim(StringBuilder text) {
        while (random.nextInt(5) == 0) {
            text.append("HTTP/1.1 10")
                    .append(random.nextBoolean() ? "0 Continue" : "3 Early Hints")
                    .append("\r\n");
            headers(text);
            text.append("\r\n");
        }
    }

    private void answer(StringBuilder text) {
        String lineEnd = random.nextInt(8) == 0 ? "\n" : "\r\n";
        boolean empty = random.nextInt(8) == 0;
        text.append("HTTP/1.1 ").append(empty ? "204" : random.nextInt(8) == 0 ? "503" : "200");
        text.append(random.nextBoolean() ? " reason" : "").append(lineEnd);
        headers(text);
        if (empty) {
            text.append(lineEnd);
        } else if (random.nextBoolean()) {
            chunkedBody(text, lineEnd);
        } else {
            lengthBody(text, lineEnd);
        }
    }

    private void headers(StringBuilder text) {
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            text.append(HEADER_NAMES[random.nextInt(HEADER_NAMES.length)]).append(": x, close: 7\r\n");
        }
        if (random.nextInt(6) == 0) {
            text.append("Connection:keep-alive\r\n");
        }
    }

    private void lengthBody(StringBuilder text, String lineEnd) {
        String body = body(random.nextInt(30));
        text.append(random.nextBoolean() ? "Content-Length: " : "content-length:")
                .append(body.length());
        text.append(lineEnd).append(lineEnd).append(body);
    }

    private void chunkedBody(StringBuilder text, String lineEnd) {
        text.append("Transfer-Encoding: Chunked").append(lineEnd).append(lineEnd);
        int chunks = random.nextInt(4);
        for (int i = 0; i < chunks; i++) {
            String data = body(random.nextInt(1, 30));
            text.append(random.nextBoolean() ? "0" : "").append(Integer.toHexString(data.length()));
            text.append(random.nextInt(4) == 0 ? " ;name=\"value\"" : "")
                    .append(lineEnd)
                    .append(data)
                    .append(lineEnd);
        }
        text.append("0").append(lineEnd);
        headers(text);
        text.append(lineEnd);
    }

    /** Of bytes that mean something in a head or between chunks. */
    private String body(int length) {
        StringBuilder body = new StringBuilder();
        while (body.length() < length) {
            body.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return body.substring(0, length);
    }

    private char fault() {
        return random.nextInt(4) == 0 ? (char) random.nextInt(256) : FAULTS.charAt(random.nextInt(FAULTS.length()));
    }
}
