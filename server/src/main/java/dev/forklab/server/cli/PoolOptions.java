package dev.forklab.server.cli;

import dev.forklab.server.catalog.ProductCatalog;
import dev.forklab.server.pool.PoolWriter;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What a generated pool shall be. */
final class PoolOptions {
    /** Half of what one mapping can hold. */
    private static final long MAX_BYTES = 1L << 30;

    @Option(
            names = "--pool-size",
            paramLabel = "N",
            defaultValue = Defaults.POOL_SIZE,
            description = "Payloads in the pool (default: ${DEFAULT-VALUE}).")
    private int size;

    @Option(
            names = "--product-bytes",
            paramLabel = "BYTES",
            defaultValue = Defaults.PRODUCT_BYTES,
            description = "Mean size of a payload, at least 1000 (default: ${DEFAULT-VALUE}).")
    private int productBytes;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = Defaults.SEED,
            description = "Seed of the payloads, and of the index; same seed, same bytes (default: ${DEFAULT-VALUE}).")
    private long seed;

    long seed() {
        return seed;
    }

    void write(Path file) throws IOException {
        if ((long) size * productBytes > MAX_BYTES) {
            throw new IllegalArgumentException("--pool-size " + size + ": allowed a pool of at most " + MAX_BYTES
                    + " bytes, this one would have " + (long) size * productBytes);
        }
        PoolWriter.write(new ProductCatalog(seed, productBytes).draw(size), file);
    }
}
