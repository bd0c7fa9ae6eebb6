package dev.forklab.lab.runs;

import java.util.Map;

/** lost.json: the clients that did not end as planned, by name, each with what is known of it; not there when all did. */
public record LostClients(Map<String, String> clients) {}
