package dev.forklab.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProductCatalogTest {
    private final Locale before = Locale.getDefault();

    @AfterEach
    void restoreTheLocale() {
        Locale.setDefault(before);
    }

    @Test
    void drawsTheSameProductsFromTheSameSeed() {
        assertThat(draw(7)).isEqualTo(draw(7)).isNotEqualTo(draw(8));
    }

    @Test
    void drawsTheSameProductsUnderAnotherDefaultLocale() {
        Locale.setDefault(Locale.ENGLISH);
        List<Product> english = draw(7);
        Locale.setDefault(Locale.of("tr", "TR"));
        assertThat(draw(7)).isEqualTo(english);
    }

    @Test
    void describesEachProductInFiveParagraphs() {
        assertThat(draw(7)).allSatisfy(product -> {
            assertThat(product.description().split("\n\n")).hasSize(5);
            assertThat(product.tags()).isNotEmpty();
            assertThat(product.attributes()).isNotEmpty();
            assertThat(product.images()).isNotEmpty();
            assertThat(product.price()).isPositive();
        });
    }

    private static List<Product> draw(long seed) {
        return new ProductCatalog(seed, 4_500).draw(20);
    }
}
