package dev.forklab.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DescriptionWriterTest {
    private final DescriptionWriter writer = new DescriptionWriter(() -> "One sentence of some length.");

    @Test
    void fillsTheBytesAskedForInFiveParagraphs() {
        String text = writer.write(3_000);
        assertThat(text.split("\n\n")).hasSize(5).allSatisfy(paragraph -> assertThat(paragraph)
                .endsWith("."));
        assertThat(text.replace("\n", "\\n").length()).isBetween(2_980, 3_000);
    }

    @Test
    void writesFiveParagraphsEvenWhenNothingIsLeft() {
        assertThat(writer.write(-100).split("\n\n")).hasSize(5);
    }
}
