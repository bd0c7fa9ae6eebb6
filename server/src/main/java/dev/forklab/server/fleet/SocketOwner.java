package dev.forklab.server.fleet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the process behind a local port, as far as this user may look. */
public final class SocketOwner {
    private static final String UNKNOWN = "an unknown process (another user's?)";
    private static final int COMMAND_END = 50;

    private final Path proc;

    /**
     * @param proc where the process file system is mounted
     */
    public SocketOwner(Path proc) {
        this.proc = proc;
    }

    String of(int port) {
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(proc.resolve("net/tcp")));
            if (Files.exists(proc.resolve("net/tcp6"))) {
                lines.addAll(Files.readAllLines(proc.resolve("net/tcp6")));
            }
            return SocketTable.inodeOf(port, lines)
                    .flatMap(this::process)
                    .map(this::describe)
                    .orElse(UNKNOWN);
        } catch (IOException unreadable) {
            return UNKNOWN;
        }
    }

    private Optional<Path> process(String inode) {
        try (Stream<Path> entries = Files.list(proc)) {
            return entries.filter(entry -> entry.getFileName().toString().matches("\\d+"))
                    .filter(process -> holds(process, "socket:[" + inode + "]"))
                    .findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean holds(Path process, String socket) {
        try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
            return descriptors.anyMatch(descriptor -> target(descriptor).equals(socket));
        } catch (IOException goneOrForeign) {
            return false;
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException gone) {
            return "";
        }
    }

    private String describe(Path process) {
        String pid = "pid " + process.getFileName();
        try {
            byte[] arguments = Files.readAllBytes(process.resolve("cmdline"));
            String command = new String(arguments, StandardCharsets.UTF_8)
                    .replace('\0', ' ')
                    .strip();
            return pid + " (" + shortened(command) + ")";
        } catch (IOException gone) {
            return pid;
        }
    }

    /** Both ends: a JVM says at the front what it is, and at the end what it does. */
    private static String shortened(String command) {
        if (command.length() <= 2 * COMMAND_END) {
            return command;
        }
        return command.substring(0, COMMAND_END) + " … " + command.substring(command.length() - COMMAND_END);
    }
}
