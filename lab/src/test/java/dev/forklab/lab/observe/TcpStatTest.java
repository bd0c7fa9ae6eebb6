package dev.forklab.lab.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forklab.lab.runs.TcpCounters;
import org.junit.jupiter.api.Test;

class TcpStatTest {
    private static final String SNMP = """
            Tcp: CurrEstab InSegs OutSegs RetransSegs
            Tcp: 100 16 17000 18
            """;

    @Test
    void leavesOutWhatAnOlderKernelDoesNotCount() {
        assertThat(TcpStat.parse(SNMP, "TcpExt: ListenOverflows ListenDrops\nTcpExt: 3 4\n"))
                .isEqualTo(new TcpCounters(3, 4, 18, 17_000, 100, null, null));
    }

    @Test
    void refusesToGoWithoutWhatEveryKernelCounts() {
        assertThatThrownBy(() -> TcpStat.parse(SNMP, "TcpExt: ListenDrops\nTcpExt: 4\n"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("TcpExt: ListenOverflows");
    }
}
