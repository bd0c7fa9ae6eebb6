package dev.forklab.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BodyCheckTest {
    private static final String WHOLE = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\n\r\n";

    @Test
    void aBodyIsTheSameHoweverItIsCut() {
        for (String answer : new String[] {WHOLE, CHUNKED}) {
            for (int piece = 1; piece <= answer.length(); piece++) {
                assertThat(matches(check("hello", 1), answer, piece)).isTrue();
                assertThat(matches(check("hellO", 1), answer, piece)).isFalse();
                assertThat(matches(check("he", 1), answer, piece)).isFalse();
            }
        }
    }

    @Test
    void oneOfSoManyIsChecked() {
        BodyCheck check = check("", 3);
        assertThat(check.next()).isNull();
        assertThat(check.next()).isNull();
        assertThat(check.next()).isSameAs(check);
        assertThat(check.matches()).as("an empty body").isTrue();
        assertThat(check.next()).isNull();
    }

    @Test
    void oneIsCheckedAtATimeAndAnAbandonedOneLeavesNothingBehind() {
        BodyCheck check = check("hello", 1);
        assertThat(check.next()).isSameAs(check);
        assertThat(check.next()).isNull();
        check.take(ByteBuffer.wrap(new byte[] {'x'}), 0, 1);
        check.abandon();
        assertThat(matches(check, WHOLE, WHOLE.length())).isTrue();
    }

    /** Reads an answer in pieces of so many bytes. */
    private static boolean matches(BodyCheck check, String answer, int piece) {
        ByteBuffer in = ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII));
        ResponseReader reader = new ResponseReader(new HeadPattern());
        reader.bodyTo(check.next());
        for (int position = 0; position < in.limit(); ) {
            position = reader.read(in, position, Math.min(in.limit(), position + piece));
        }
        assertThat(reader.complete()).isTrue();
        return check.matches();
    }

    private static BodyCheck check(String body, int every) {
        byte[] sum = ExpectedBodies.newDigest().digest(body.getBytes(StandardCharsets.US_ASCII));
        return new BodyCheck(new ExpectedBodies(Set.of(HexFormat.of().formatHex(sum)), every));
    }
}
