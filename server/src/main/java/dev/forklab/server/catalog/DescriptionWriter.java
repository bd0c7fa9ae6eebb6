package dev.forklab.server.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Writes five paragraphs of sentences that fill a given number of bytes, so that a payload has the size asked for. */
final class DescriptionWriter {
    static final int PARAGRAPHS = 5;
    private static final String PARTING = "\n\n";
    /** Each newline of a parting is two bytes in JSON. */
    private static final int PARTING_BYTES = 4;

    private final Supplier<String> sentences;

    DescriptionWriter(Supplier<String> sentences) {
        this.sentences = sentences;
    }

    /** A text that takes {@code bytes} in JSON, and at least one letter and a full stop a paragraph. */
    String write(int bytes) {
        int text = Math.max(2 * PARAGRAPHS, bytes - (PARAGRAPHS - 1) * PARTING_BYTES);
        List<String> paragraphs = new ArrayList<>();
        for (int written = 0;
                paragraphs.size() < PARAGRAPHS;
                written += paragraphs.getLast().length()) {
            paragraphs.add(paragraph((text - written) / (PARAGRAPHS - paragraphs.size())));
        }
        return String.join(PARTING, paragraphs);
    }

    private String paragraph(int length) {
        StringBuilder paragraph = new StringBuilder(sentences.get());
        while (paragraph.length() < length) {
            paragraph.append(' ').append(sentences.get());
        }
        paragraph.setLength(length - 1);
        return paragraph.toString().stripTrailing() + ".";
    }
}
