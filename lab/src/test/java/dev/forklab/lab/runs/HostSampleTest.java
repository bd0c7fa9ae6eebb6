package dev.forklab.lab.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostSampleTest {
    @Test
    void readsALineFromBeforePressureSoftnetAndListeners() throws IOException {
        String line =
                "{\"schema\":1,\"time_us\":7,\"cpu\":[],\"nic\":[{\"name\":\"ens5\",\"rx_bytes\":1,\"tx_bytes\":2,"
                        + "\"rx_packets\":3,\"tx_packets\":4}],\"tcp\":{\"listen_overflows\":1,\"listen_drops\":2,"
                        + "\"retrans_segs\":3,\"out_segs\":4,\"estab\":5},\"processes\":[]}";
        HostSample sample = RunJson.parse(line, "observe-server.jsonl", HostSample.class);
        assertThat(sample)
                .isEqualTo(new HostSample(
                        7,
                        List.of(),
                        List.of(new NicCounters("ens5", 1, 2, 3, 4, null, null, null, null, null, null)),
                        new TcpCounters(1, 2, 3, 4, 5, null, null),
                        List.of(),
                        null,
                        null));
        assertThat(RunJson.line(sample)).isEqualTo(line);
    }

    @Test
    void readsBackAllThatItWrites() throws IOException {
        HostSample sample = new HostSample(
                7,
                List.of(),
                List.of(new NicCounters(
                        "ens5", 1, 2, 3, 4, 5L, 6L, 7L, 8L, 25_000, new NicAllowances(1L, 2L, 3L, 4L, null))),
                new TcpCounters(1, 2, 3, 4, 5, 6L, 7L),
                new Pressure(new Stall(1L, null), new Stall(2L, 3L), null),
                List.of(new SoftnetCounters(0, 1, 2, 3)),
                List.of(),
                List.of(new PortListener(42, "java", 1)),
                null,
                null);
        String line = RunJson.line(sample);
        assertThat(line)
                .contains(
                        "\"rx_dropped\":5,\"tx_dropped\":6,\"rx_errors\":7,\"tx_errors\":8,\"speed_mbps\":25000",
                        "\"allowances\":{\"bw_in_exceeded\":1,\"bw_out_exceeded\":2,\"pps_exceeded\":3",
                        "\"pressure\":{\"cpu\":{\"some_us\":1},\"memory\":{\"some_us\":2,\"full_us\":3}}",
                        "\"softnet\":[{\"cpu\":0,\"processed\":1,\"dropped\":2,\"time_squeeze\":3}]",
                        "\"listeners\":[{\"pid\":42,\"command\":\"java\",\"sockets\":1}]");
        assertThat(RunJson.parse(line, "observe-server.jsonl", HostSample.class))
                .isEqualTo(sample);
    }
}
