package dev.forklab.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritePathTest {
    private static final String WRITE = "Main.run;writevAddresses;__GI___writev;do_syscall_64_[k];do_writev_[k];";
    private static final String SEND = WRITE + "tcp_sendmsg_[k];tcp_sendmsg_locked_[k];";
    private static final String RECEIVE =
            SEND + "tcp_write_xmit_[k];__dev_queue_xmit_[k];net_rx_action_[k];tcp_v4_rcv_[k];";

    @TempDir
    private Path folder;

    @Test
    void splitsTheWritePathByItsKernelFrames() throws IOException {
        WritePath path = read(
                SEND + "_copy_from_iter_[k] 30",
                SEND + "tcp_write_xmit_[k];__tcp_transmit_skb_[k];__ip_queue_xmit_[k] 25",
                SEND + "tcp_stream_alloc_skb_[k];__alloc_skb_[k];kmem_cache_alloc_node_noprof_[k] 10",
                RECEIVE + "sock_def_readable_[k] 20",
                RECEIVE + "__alloc_skb_[k] 5",
                WRITE + "fdget_[k] 10",
                "Main.run;read0;__GI_read;ksys_read_[k];tcp_recvmsg_[k];_copy_to_iter_[k] 60",
                "Main.run;Main.tcp_sendmsg 40");
        assertThat(path.samples()).isEqualTo(200);
        assertThat(path.kernelSamples()).isEqualTo(160);
        assertThat(path.writeSamples()).isEqualTo(100);
        assertThat(path.parts())
                .containsExactly(
                        new WritePath.Part("receive softirq", 25, 0.25, 0.125),
                        new WritePath.Part("copy", 30, 0.30, 0.15),
                        new WritePath.Part("buffer allocation", 10, 0.10, 0.05),
                        new WritePath.Part("TCP", 25, 0.25, 0.125),
                        new WritePath.Part("rest", 10, 0.10, 0.05));
    }

    @Test
    void addsWorkersByTheNamesOfParts() throws IOException {
        WritePath path = WritePath.together(
                List.of(read(SEND + "_copy_from_iter_[k] 1", "Main.run 1"), read(SEND + "_copy_from_iter_[k] 3")));
        assertThat(path.samples()).isEqualTo(5);
        assertThat(path.parts()).contains(new WritePath.Part("copy", 4, 1, 0.8), new WritePath.Part("TCP", 0, 0, 0));
    }

    @Test
    void saysWhatIsAskedOfAKernelThatHidesItsFrames() throws IOException {
        WritePath path = read("Main.run;writevAddresses;writev 30", "Main.run 10");
        assertThat(path.parts()).isEmpty();
        assertThat(WritePathText.of(path)).isEqualTo("""
                write path: 30 of 40 samples of CPU time by async-profiler, 10 ms each (75.0 %)
                  its parts: not available, the kernel hides its frames; kernel.perf_event_paranoid=1, \
                kernel.kptr_restrict=0 would show them
                """);
    }

    @Test
    void printsTheTable() throws IOException {
        WritePath path = read(SEND + "_copy_from_iter_[k] 1", WRITE + "fdget_[k] 1", "Main.run 2");
        assertThat(WritePathText.of(path)).isEqualTo("""
                write path: 2 of 4 samples of CPU time by async-profiler, 10 ms each (50.0 %)
                  part                    samples   write path %      all %
                  receive softirq               0            0.0        0.0
                  copy                          1           50.0       25.0
                  buffer allocation             0            0.0        0.0
                  TCP                           0            0.0        0.0
                  rest                          1           50.0       25.0
                """);
    }

    @Test
    void namesALineThatIsNoStack() {
        assertThatThrownBy(() -> read("Main.run;Main.write many"))
                .isInstanceOf(BadRecordingException.class)
                .hasMessageContaining("Main.run;Main.write many");
    }

    @Test
    void drawsTheKernelsFrames() throws IOException {
        Path file = write(SEND + "_copy_from_iter_[k] 3");
        FlameGraphs.writeCollapsed("run", List.of(file, file), folder);
        FlamePage page = FlamePage.read(folder.resolve("flame-async.html"));
        assertThat(page.weight("_copy_from_iter")).isEqualTo(6);
        assertThat(page.title()).contains("run", "2 worker(s)");
    }

    private WritePath read(String... stacks) throws IOException {
        return WritePathReader.read(write(stacks));
    }

    private Path write(String... stacks) throws IOException {
        return Files.writeString(
                folder.resolve("worker-0.collapsed"), List.of(stacks).stream().collect(Collectors.joining("\n")));
    }
}
