package dev.forklab.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllocationSamplesTest {
    private static final int MEGABYTE = 1 << 20;
    /** Allocated one by one; the recorder may miss one of them, and then the next one's weight holds both. */
    private static final int ARRAYS = 16;
    /** Allocated before them, as one. */
    private static final int FIRST_BYTES = 16 * MEGABYTE;

    private static volatile Object sink;

    @TempDir
    private Path folder;

    @Test
    void leavesOutWhatAThreadAllocatedBeforeTheRecording() throws IOException {
        Path file = folder.resolve("own.jfr");
        for (int i = 0; i < 256; i++) {
            sink = new long[MEGABYTE / Long.BYTES];
        }
        record(file, AllocationSamplesTest::allocate);
        assertThat(bytes(file, "allocate")).isBetween(8L * MEGABYTE, 40L * MEGABYTE);
    }

    @Test
    void countsAllThatAThreadAllocatesThatStartsInTheRecording() throws IOException {
        Path file = folder.resolve("young.jfr");
        record(file, () -> {
            Thread thread = Thread.ofPlatform().start(AllocationSamplesTest::allocate);
            try {
                assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(bytes(file, "allocate")).isBetween(24L * MEGABYTE, 40L * MEGABYTE);
    }

    private static void allocate() {
        sink = new byte[FIRST_BYTES];
        for (int i = 0; i < ARRAYS; i++) {
            sink = new byte[MEGABYTE];
        }
    }

    private static void record(Path file, Runnable work) throws IOException {
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ObjectAllocationSample").with("throttle", "off");
            recording.enable("jdk.ThreadStart");
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
        }
    }

    private static long bytes(Path file, String method) throws IOException {
        AllocationSamples samples = new AllocationSamples(new ProfileWindow(0, Long.MAX_VALUE), new Stacks());
        RecordingReader.read(file, List.of(samples));
        return samples.allocation(Optional.empty()).sites().stream()
                .filter(site -> (AllocationSamplesTest.class.getName() + "." + method).equals(site.frame()))
                .mapToLong(AllocationSite::bytes)
                .sum();
    }
}
