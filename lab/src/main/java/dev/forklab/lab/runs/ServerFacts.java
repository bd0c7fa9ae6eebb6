package dev.forklab.lab.runs;

/** server.json: the server of one ramp, before and after it; {@code after} is absent while it runs. */
public record ServerFacts(ServerState before, ServerState after) {}
