package dev.forklab.server.pool;

/**
 * What a pool file holds.
 *
 * @param payloads number of payloads
 * @param bytesMean mean size of a payload in bytes
 * @param sha256 of the whole file, lower-case hexadecimal
 */
public record PoolSummary(int payloads, double bytesMean, String sha256) {}
