package dev.forklab.server.pool;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.forklab.server.catalog.Product;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Serialises products once, before any request, into a pool file: one JSON payload a line, UTF-8. */
public final class PoolWriter {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private PoolWriter() {}

    /** Writes the file whole or not at all: under another name first, then renamed into place. */
    public static void write(List<Product> products, Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Path draft = Files.createTempFile(directory, file.getFileName().toString(), ".draft");
        try {
            writeLines(products, draft);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void writeLines(List<Product> products, Path draft) throws IOException {
        ObjectWriter writer = JSON.writerFor(Product.class);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft))) {
            for (Product product : products) {
                out.write(writer.writeValueAsBytes(product));
                out.write('\n');
            }
        }
    }
}
