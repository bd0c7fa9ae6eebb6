package dev.forklab.server.catalog;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.datafaker.Faker;

/**
 * Draws products from a seed: the same seed gives the same products on every machine and under every default locale, so
 * that two arms of a run answer the same bytes.
 */
public final class ProductCatalog {
    private static final int TAGS = 6;
    private static final int IMAGES = 4;
    /** Payloads spread evenly over this share of the target on either side, as products of a real shop differ. */
    private static final double SPREAD = 0.1;

    private final Random random;
    private final Faker faker;
    private final DescriptionWriter descriptions;
    private final int productBytes;

    /**
     * @param seed of every drawing
     * @param productBytes the mean size of one product as JSON, in bytes
     */
    public ProductCatalog(long seed, int productBytes) {
        this.random = new Random(seed);
        this.faker = new Faker(Locale.ENGLISH, random);
        this.descriptions = new DescriptionWriter(() -> faker.lorem().sentence());
        this.productBytes = productBytes;
    }

    /** The next {@code count} products of the seeded sequence. */
    public List<Product> draw(int count) {
        return IntStream.range(0, count).mapToObj(i -> next()).toList();
    }

    private Product next() {
        String name = faker.commerce().productName();
        Product bare = new Product(
                faker.internet().uuid(),
                name,
                faker.company().name(),
                faker.commerce().department(),
                "",
                times(TAGS, () -> faker.lorem().word()),
                attributes(),
                times(IMAGES, () -> image(name)),
                BigDecimal.valueOf(faker.number().numberBetween(100, 1_000_000), 2),
                "USD");
        return withDescription(bare);
    }

    private Product withDescription(Product bare) {
        double share = 1 - SPREAD + 2 * SPREAD * random.nextDouble();
        String description = descriptions.write((int) (productBytes * share) - JsonSize.of(bare));
        return new Product(
                bare.id(),
                bare.name(),
                bare.brand(),
                bare.category(),
                description,
                bare.tags(),
                bare.attributes(),
                bare.images(),
                bare.price(),
                bare.currency());
    }

    private Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("color", faker.color().name());
        attributes.put("material", faker.commerce().material());
        attributes.put("vendor", faker.commerce().vendor());
        attributes.put("weight_grams", Integer.toString(faker.number().numberBetween(50, 20_000)));
        attributes.put("ean13", faker.code().ean13());
        return attributes;
    }

    private String image(String name) {
        String slug = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return "https://images.example.com/" + slug + "/" + faker.number().digits(8) + ".jpg";
    }

    private static List<String> times(int count, Supplier<String> supplier) {
        return Stream.generate(supplier).limit(count).toList();
    }
}
