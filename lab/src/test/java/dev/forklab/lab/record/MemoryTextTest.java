package dev.forklab.lab.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.forklab.lab.runs.LiveHeap;
import dev.forklab.lab.runs.LiveType;
import dev.forklab.lab.runs.NativeArea;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On texts that a JDK 25 printed. */
class MemoryTextTest {
    @Test
    void readsAClassHistogram() throws IOException {
        LiveHeap heap = ClassHistogram.parse(text("class-histogram.txt"));
        assertThat(heap.instances()).isEqualTo(38_039);
        assertThat(heap.bytes()).isEqualTo(35_225_160);
        assertThat(heap.types())
                .hasSize(12)
                .startsWith(
                        new LiveType("byte[]", 10_610, 34_018_688),
                        new LiveType("java.lang.String", 10_485, 251_640),
                        new LiveType("java.lang.Class", 1_838, 243_936),
                        new LiveType("java.lang.Object[]", 1_377, 153_072));
    }

    @Test
    void refusesAHistogramThatWasCutOff() throws IOException {
        String whole = text("class-histogram.txt");
        String cut = whole.substring(0, whole.indexOf("Total"));
        assertThatIOException().isThrownBy(() -> ClassHistogram.parse(cut)).withMessageContaining("no totals");
    }

    @Test
    void readsTheAreasOfNativeMemory() throws IOException {
        List<NativeArea> areas = NativeMemory.parse(text("native-memory.txt"));
        assertThat(areas)
                .contains(
                        new NativeArea("Java Heap", 134_217_728, 134_217_728),
                        new NativeArea("Other", 16_787_456, 16_787_456),
                        new NativeArea("Shared class space", 16_777_312, 14_241_888));
        assertThat(areas.stream().mapToLong(NativeArea::reservedBytes).sum()).isEqualTo(1_597_448_662L);
        assertThat(areas.stream().mapToLong(NativeArea::committedBytes).sum()).isEqualTo(194_478_550);
    }

    @Test
    void namesTheFlagWhenTrackingIsOff() {
        assertThatIOException()
                .isThrownBy(() -> NativeMemory.parse("Native memory tracking is not enabled\n"))
                .withMessageContaining("-XX:NativeMemoryTracking=summary");
    }

    private static String text(String name) throws IOException {
        try (InputStream in = MemoryTextTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
