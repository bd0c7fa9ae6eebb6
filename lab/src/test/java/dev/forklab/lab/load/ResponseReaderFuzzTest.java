package dev.forklab.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.load.WholeTextReader.Answer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Random streams, however split: the reader never fails, never stands still, and calls no answer whole that is not. */
class ResponseReaderFuzzTest {
    private static final long SEED = 20_261_128;
    private static final int RIGHT_STREAMS = 20_000;
    private static final int FAULTY_STREAMS = 40_000;
    private static final int GARBAGE_STREAMS = 60_000;
    private static final int ALIKE_STREAMS = 40_000;

    /** What the reader made of a stream; the state is that of its last answer, which is not whole. */
    private record Reading(List<Answer> answers, boolean malformed, boolean insideBody) {}

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final AnswerStreams streams = new AnswerStreams(random);

    @Test
    void aRightStreamIsReadTheSameHoweverItIsSplit() {
        for (int round = 0; round < RIGHT_STREAMS; round++) {
            AnswerStreams.Stream stream = streams.right();
            Reading reading = readSplit(stream.text());
            assertThat(reading.answers().stream().map(Answer::end).toList())
                    .as(() -> describe(stream.text()))
                    .isEqualTo(stream.ends());
            assertThat(reading.answers()).isEqualTo(new WholeTextReader(stream.text(), true).answers());
            assertThat(reading.malformed() || reading.insideBody()).isFalse();
        }
    }

    @Test
    void aFaultNeverMakesAWholeAnswer() {
        long withWholeAnswers = IntStream.range(0, FAULTY_STREAMS)
                .filter(_ -> wholeAnswers(streams.faulty()) > 0)
                .count();
        assertThat(withWholeAnswers).isBetween(FAULTY_STREAMS / 10L, FAULTY_STREAMS * 9L / 10);
    }

    @Test
    void garbageNeverMakesAWholeAnswer() {
        long withWholeAnswers = IntStream.range(0, GARBAGE_STREAMS)
                .filter(_ -> wholeAnswers(streams.garbage()) > 0)
                .count();
        assertThat(withWholeAnswers).as("whole answers by chance").isGreaterThan(GARBAGE_STREAMS / 1_000L);
    }

    /** In one piece they are known by the head before them, byte by byte they are not. */
    @Test
    void alikeHeadsAreReadAsIfEachWereTheFirst() {
        long withSeveral = IntStream.range(0, ALIKE_STREAMS)
                .filter(_ -> wholeAnswers(streams.alike()) > 1)
                .count();
        assertThat(withSeveral).isBetween(ALIKE_STREAMS / 4L, ALIKE_STREAMS * 9L / 10);
    }

    /** How many whole answers the reader found; all of them must be there. */
    private int wholeAnswers(String stream) {
        Reading reading = readSplit(stream);
        List<Answer> there = new WholeTextReader(stream, true).answers();
        assertThat(there)
                .as(() -> describe(stream))
                .startsWith(reading.answers().toArray(Answer[]::new));
        return reading.answers().size();
    }

    /** Reads it in one piece, byte by byte, and in random pieces: always the same. */
    private Reading readSplit(String stream) {
        Reading whole = read(stream, stream::length);
        assertThat(read(stream, () -> 1)).as(() -> describe(stream)).isEqualTo(whole);
        assertThat(read(stream, () -> random.nextInt(1, 40)))
                .as(() -> describe(stream))
                .isEqualTo(whole);
        return whole;
    }

    /** Reads as a connection does: up to the last answer that it may carry, or the first fault, or the server's close. */
    private static Reading read(String stream, IntSupplier pieceLength) {
        ResponseReader reader = new ResponseReader(new HeadPattern());
        List<Answer> answers = new ArrayList<>();
        boolean open = true;
        for (int at = 0; at < stream.length() && open; ) {
            int to = Math.min(stream.length(), at + pieceLength.getAsInt());
            open = readPiece(reader, stream, at, to, answers);
            at = to;
        }
        if (open) {
            reader.endOfStream();
            countWhole(reader, stream.length(), answers);
        }
        return new Reading(answers, reader.malformed(), reader.insideBody());
    }

    /** Whether the connection may carry more. */
    private static boolean readPiece(ResponseReader reader, String stream, int from, int to, List<Answer> answers) {
        ByteBuffer in = between(stream.substring(from, to));
        int at = 1;
        while (at <= to - from) {
            int next = reader.read(in, at, 1 + to - from);
            if (next <= at || next > 1 + to - from) {
                throw new AssertionError(describe(stream) + ": from " + at + " to " + next);
            }
            at = next;
            if (reader.malformed() || countWhole(reader, from + at - 1, answers) && !reader.keepAlive()) {
                return false;
            }
            if (reader.complete()) {
                reader.reset();
            }
        }
        return true;
    }

    private static boolean countWhole(ResponseReader reader, int end, List<Answer> answers) {
        if (reader.complete()) {
            answers.add(new Answer(reader.successful(), end, reader.keepAlive()));
        }
        return reader.complete();
    }

    /** The piece between bytes that are none of the reader's business. */
    private static ByteBuffer between(String piece) {
        return ByteBuffer.wrap(("\n" + piece + "\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String describe(String stream) {
        return "seed " + SEED + ", stream " + stream.replace("\r", "\\r").replace("\n", "\\n");
    }
}
