package dev.forklab.server.fleet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How to start this program again in a JVM of its own.
 *
 * @param java the executable
 * @param classPath as the {@code -cp} option takes it
 * @param mainClass that knows the worker verb
 */
public record JavaCommand(Path java, String classPath, String mainClass) {

    ProcessBuilder worker(WorkerSettings settings, Optional<String> cpus) {
        List<String> command = new ArrayList<>();
        cpus.ifPresent(list -> command.addAll(List.of("taskset", "-c", list)));
        command.add(java.toString());
        command.addAll(JvmFlags.of(settings.eventLoops()));
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(settings.arguments());
        return new ProcessBuilder(command).redirectErrorStream(true);
    }
}
