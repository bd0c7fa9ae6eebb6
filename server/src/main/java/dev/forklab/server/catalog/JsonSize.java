package dev.forklab.server.catalog;

import java.util.stream.Stream;

/** How many bytes a product takes as JSON; each string counts its quotes and one byte of punctuation. */
final class JsonSize {
    /** Keys, colons and brackets of a product without its values. */
    private static final int FRAME_BYTES = 113;

    private static final int QUOTES_AND_PUNCTUATION = 3;

    private JsonSize() {}

    static int of(Product product) {
        Stream<String> single =
                Stream.of(product.id(), product.name(), product.brand(), product.category(), product.description());
        Stream<String> many = Stream.of(product.tags(), product.images()).flatMap(list -> list.stream());
        Stream<String> pairs =
                product.attributes().entrySet().stream().flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()));
        int texts = Stream.of(single, many, pairs)
                .flatMap(strings -> strings)
                .mapToInt(text -> text.length() + QUOTES_AND_PUNCTUATION)
                .sum();
        return FRAME_BYTES + texts + product.price().toPlainString().length();
    }
}
