package dev.forklab.server.fleet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
            return SocketTable.inodeOf(port, SocketTable.read(proc))
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
                    .filter(process -> OpenFiles.of(process).contains(SocketTable.file(inode)))
                    .findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
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
