package dev.forklab.server.catalog;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * One product of the shop: the record whose JSON is a payload.
 *
 * @param id a UUID
 * @param description five paragraphs, parted by an empty line
 * @param attributes name to value, in the order of the JSON
 * @param price in {@code currency}, two decimals
 */
public record Product(
        String id,
        String name,
        String brand,
        String category,
        String description,
        List<String> tags,
        Map<String, String> attributes,
        List<String> images,
        BigDecimal price,
        String currency) {}
