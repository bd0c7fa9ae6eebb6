package dev.forklab.lab.runs;

/**
 * A process that can accept connections on the server's port.
 *
 * @param command the kernel's name of it: the first 15 characters
 * @param sockets how many listening sockets of the port it holds
 */
public record PortListener(long pid, String command, int sockets) {}
