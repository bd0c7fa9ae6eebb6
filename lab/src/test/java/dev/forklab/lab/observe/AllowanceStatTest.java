package dev.forklab.lab.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.runs.NicAllowances;
import org.junit.jupiter.api.Test;

class AllowanceStatTest {
    /** Lines of Linux 5.4 on EC2 (counts changed), and the newer driver's {@code available}, which is no counter. */
    private static final String ENA = """
            NIC statistics:
                 tx_timeout: 0
                 suspend: 0
                 resume: 0
                 wd_expired: 0
                 interface_up: 2
                 interface_down: 1
                 admin_q_pause: 0
                 bw_in_allowance_exceeded: 19731631
                 bw_out_allowance_exceeded: 39182526
                 pps_allowance_exceeded: 105
                 conntrack_allowance_exceeded: 0
                 linklocal_allowance_exceeded: 7
                 conntrack_allowance_available: 136812
                 queue_0_tx_cnt: 33539
                 queue_0_tx_bytes: 3794749
                 queue_0_rx_empty_rx_ring: 0
                 ena_admin_q_aborted_cmd: 0
                 ena_admin_q_submitted_cmd: 174
            """;

    @Test
    void takesTheCountersOfWhatWasExceeded() {
        assertThat(AllowanceStat.parse(ENA)).hasValue(new NicAllowances(19_731_631L, 39_182_526L, 105L, 0L, 7L));
    }

    @Test
    void leavesOutTheCounterThatAnOlderDriverDoesNotHave() {
        assertThat(AllowanceStat.parse(ENA.replaceAll("(?m)^.*linklocal.*\n", "")))
                .hasValue(new NicAllowances(19_731_631L, 39_182_526L, 105L, 0L, null));
    }

    /** Version 1.2.0k, of 2018. */
    @Test
    void findsNothingOfADriverBeforeThereWereAny() {
        assertThat(AllowanceStat.parse("""
                NIC statistics:
                     tx_timeout: 0
                     io_suspend: 0
                     interface_up: 1
                     admin_q_pause: 0
                     queue_0_tx_cnt: 2005711
                """)).isEmpty();
        assertThat(AllowanceStat.parse("")).isEmpty();
    }
}
