package dev.forklab.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** A start a millisecond over two connections, through a window of a second that begins in an hour. */
class OpenSenderTest {
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long FROM = System.nanoTime() + TimeUnit.HOURS.toNanos(1);
    private static final long END = FROM + 1_000 * MILLI;
    private static final Schedule.Open SCHEDULE = Schedule.Open.alone(1_000, 2);
    private static final ByteBuf REQUEST =
            Unpooled.unreleasableBuffer(Unpooled.copiedBuffer("GET / HTTP/1.1\r\n\r\n", StandardCharsets.US_ASCII));

    private final LoadConnection[] connections = new LoadConnection[2];
    private final EmbeddedChannel[] channels = new EmbeddedChannel[2];
    private final LoopRecorder recorder = new LoopRecorder(true);
    private final OpenSender sender = new OpenSender(SCHEDULE, connections, recorder);

    OpenSenderTest() {
        recorder.window(FROM, 1);
        sender.run(FROM, END);
    }

    @Test
    void aFreeConnectionsStartsAreMadeInTurnAndTheirLagsNoted() {
        connect();
        assertThat(sender.nextStart()).isEqualTo(FROM);
        sender.start(FROM - 1);
        assertThat(connections[0].waiting()).isZero();
        sender.start(FROM + 40_000);
        assertThat(connections[0].waiting()).isOne();
        assertThat(sender.nextStart()).isEqualTo(FROM + MILLI);
        sender.start(FROM + MILLI + 70_000);
        assertThat(connections[1].waiting()).isOne();
        Histogram lags = sum(recorder.lags());
        assertThat(lags.getTotalCount()).isEqualTo(2);
        assertThat(lags.getMinValue()).isEqualTo(40);
        assertThat(lags.getMaxValue()).isEqualTo(70);
        assertThat(sender.stop(FROM + MILLI + 70_000)).isZero();
    }

    @Test
    void aBusyConnectionsStartsWaitForItAndHaveNoLag() {
        connect();
        sender.start(FROM);
        sender.start(FROM + MILLI);
        sender.start(FROM + 4 * MILLI);
        answer(0);
        assertThat(connections[0].waiting()).isZero();
        sender.ready(connections[0], FROM + 5 * MILLI);
        assertThat(connections[0].waiting()).isOne();
        assertThat(sum(recorder.lags()).getTotalCount()).isEqualTo(2);
        assertThat(sender.stop(FROM + 4 * MILLI)).as("one more of each").isEqualTo(2);
    }

    @Test
    void nothingIsSentAfterTheEndToAConnectionThatWasBusyUntilThen() {
        connect();
        sender.start(FROM);
        sender.start(FROM + MILLI);
        sender.start(END - MILLI);
        answer(0);
        sender.ready(connections[0], END);
        assertThat(connections[0].waiting()).isZero();
    }

    @Test
    void startsThatWereNeverSentAreResponseTimesOfTheirAge() {
        assertThat(sender.stop(END + 5_000 * MILLI)).isEqualTo(1_000);
        Histogram ages = sum(recorder.response());
        assertThat(ages.getTotalCount()).isEqualTo(1_000);
        assertThat(ages.getMinValue()).isEqualTo(1_000);
        assertThat(ages.getValueAtPercentile(50)).isBetween(500_000L, 500_500L);
        assertThat(ages.getMaxValue()).isBetween(1_000_000L, 1_000_500L);
        assertThat(sum(recorder.service()).getTotalCount()).isZero();
    }

    @Test
    void startsThatAreToComeWhenItIsStoppedAreNotUnsent() {
        sender.start(FROM + 3 * MILLI);
        assertThat(sender.stop(FROM + 10 * MILLI + 1)).isEqualTo(11);
        assertThat(sender.nextStart()).isEqualTo(Paced.NEVER);
        assertThat(sender.stop(END)).isZero();
    }

    private void connect() {
        LoopShare share = new LoopShare(2, new Schedule.Closed(), 1, 1_000, 1_000 * MILLI, null);
        Sockets sockets = new Sockets(new EmbeddedChannel().eventLoop(), null, null, List.of(), REQUEST);
        ClientLoop loop = new ClientLoop(sockets, share);
        for (int slot = 0; slot < 2; slot++) {
            connections[slot] = new LoadConnection(loop, slot, REQUEST, 1);
            channels[slot] = new EmbeddedChannel(connections[slot]);
        }
    }

    private void answer(int slot) {
        channels[slot].writeInbound(
                Unpooled.copiedBuffer("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx", StandardCharsets.US_ASCII));
    }

    private static Histogram sum(SecondLatencies latencies) {
        Histogram sum = SecondLatencies.newHistogram(2);
        latencies.addTo(sum, 0);
        return sum;
    }
}
