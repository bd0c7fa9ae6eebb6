package dev.forklab.lab.runs;

/** The pool of payloads that the server answers from. */
public record PoolFacts(int payloads, long bytesMean, String sha256) {}
