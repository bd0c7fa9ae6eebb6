package dev.forklab.lab.judge;

/**
 * How much of one resource was used.
 *
 * @param share 1 is all of it
 * @param evidence the number in words, with whose it is
 */
public record Utilisation(Bound bound, double share, String evidence) {}
