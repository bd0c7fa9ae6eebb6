package dev.forklab.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseReaderTest {
    private final ResponseReader reader = new ResponseReader(new HeadPattern());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 200\r\ncontent-type: text/plain\r\nCONTENT-LENGTH:5  \r\nconnect: x\r\n\r\nhello",
                "HTTP/1.1 204 No Content\r\nX: y\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\nContent-Length: 2\n\nhi",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\nContent-Length: 9\r\n\r\n"
                        + "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1A;name=value\r\n"
                        + "abcdefghijklmnopqrstuvwxyz\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, Chunked\r\n\r\n1\nx\n000\r\nTrailer: x\r\nB: c\r\n\r\n"
            })
    void findsTheEndHoweverTheBytesAreSplit(String answer) {
        ByteBuffer twice = bytes(answer + answer);
        int length = answer.length();
        for (int first = 0; first <= length; first++) {
            for (int second = first; second <= length; second++) {
                reader.reset();
                assertThat(feed(twice, 0, first, second, 2 * length)).isEqualTo(length);
                assertThat(reader.complete()).isTrue();
                assertThat(reader.successful()).isTrue();
            }
        }
    }

    @Test
    void readsByteByByteAndOneAnswerAfterAnother() {
        String answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
        ByteBuffer in = bytes(answer);
        for (int round = 0; round < 3; round++) {
            reader.reset();
            for (int i = 0; i < answer.length(); i++) {
                assertThat(reader.complete()).isFalse();
                assertThat(reader.read(in, i, i + 1)).isEqualTo(i + 1);
            }
            assertThat(reader.complete()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "HTTP/2.0 200 OK\r\n\r\n",
                "http/1.1 200 OK\r\n\r\n",
                "HTTP/1.1 2x0 OK\r\n\r\n",
                "HTTP/1.1 2000\r\n\r\n",
                "HTTP/1.1 099 OK\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1234567890123456789\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "HTTP/1.1 200 OK\r\n folded: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\n: no name\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length : 5\r\n\r\n",
                "HTTP/1.1 200 OK\r\nServer\0: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1234567890123456\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1 x\r\na\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\rabc\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nHTTP/1.1 200 OK\r\n"
            })
    void refusesWhatIsNotHttp(String answer) {
        reader.read(bytes(answer), 0, answer.length());
        assertThat(reader.malformed()).isTrue();
    }

    @Test
    void refusesAHeadWithoutEnd() {
        String head = "HTTP/1.1 200 OK\r\nx: " + "y".repeat(70_000);
        reader.read(bytes(head), 0, head.length());
        assertThat(reader.malformed()).isTrue();
    }

    @Test
    void refusesALineBetweenChunksWithoutEnd() {
        String answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;" + "y".repeat(70_000);
        reader.read(bytes(answer), 0, answer.length());
        assertThat(reader.malformed()).isTrue();
    }

    @Test
    void knowsWhetherTheConnectionStaysOpen() {
        assertThat(keepAlive("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")).isTrue();
        assertThat(keepAlive("HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 0\r\n\r\n"))
                .isFalse();
        assertThat(keepAlive("HTTP/1.1 200 OK\r\nConnection: x , close\r\nContent-Length: 0\r\n\r\n"))
                .isFalse();
        assertThat(keepAlive(
                        "HTTP/1.1 200 OK\r\nConnection: close\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n"))
                .isFalse();
        assertThat(keepAlive(
                        "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"))
                .isFalse();
        assertThat(keepAlive("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n")).isFalse();
        assertThat(keepAlive("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n"))
                .isTrue();
    }

    @Test
    void aBodyWithoutALengthEndsWithTheConnection() {
        String answer = "HTTP/1.1 200 OK\r\n\r\nhello";
        reader.read(bytes(answer), 0, answer.length());
        assertThat(reader.complete()).isFalse();
        reader.endOfStream();
        assertThat(reader.complete()).isTrue();
    }

    @Test
    void aBodyWithALengthDoesNotEndWithTheConnection() {
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello";
        reader.read(bytes(answer), 0, answer.length());
        assertThat(reader.insideBody()).isTrue();
        reader.endOfStream();
        assertThat(reader.complete()).isFalse();
    }

    @Test
    void anErrorStatusIsAWholeAnswerButNoSuccess() {
        String answer = "HTTP/1.1 503 Busy\r\nContent-Length: 1\r\n\r\nx";
        reader.read(bytes(answer), 0, answer.length());
        assertThat(reader.complete()).isTrue();
        assertThat(reader.successful()).isFalse();
    }

    private boolean keepAlive(String answer) {
        reader.reset();
        reader.read(bytes(answer), 0, answer.length());
        assertThat(reader.complete()).isTrue();
        return reader.keepAlive();
    }

    private int feed(ByteBuffer in, int... ends) {
        int position = 0;
        for (int i = 1; i < ends.length && !reader.complete(); i++) {
            position = reader.read(in, ends[i - 1], ends[i]);
        }
        return position;
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
