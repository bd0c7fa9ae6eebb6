package dev.forklab.lab.runs;

/** One raw file of a run: its path inside the folder, its size in bytes, its SHA-256 in hex. */
public record Artefact(String path, long size, String sha256) {}
