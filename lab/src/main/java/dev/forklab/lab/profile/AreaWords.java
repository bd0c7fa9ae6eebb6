package dev.forklab.lab.profile;

import dev.forklab.lab.runs.BufferPool;
import java.util.Map;

/** What the JVM's names for its memory mean, where they do not say it themselves. */
final class AreaWords {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("Arena Chunk", "working memory of the compilers, kept for the next use"),
            Map.entry("Class", "the JVM's structures of loaded classes"),
            Map.entry("Code", "compiled code: the code cache"),
            Map.entry("Compiler", "the just-in-time compilers"),
            Map.entry("GC", "the collector's own tables"),
            Map.entry("Internal", "the JVM's own, not of another area"),
            Map.entry("Metaspace", "classes' methods and constants"),
            Map.entry("Native Memory Tracking", "the cost of this table"),
            Map.entry("Other", "Java's own malloc: direct buffers"),
            Map.entry("Shared class space", "the archive of the JDK's classes, a file that all JVMs map"),
            Map.entry("Symbol", "names of classes, methods and fields"),
            Map.entry("Thread", "thread stacks, as far as they were touched"),
            Map.entry("Tracing", "the flight recorder"));

    private AreaWords() {}

    /** After a comma, or nothing. */
    static String of(String area) {
        return WORDS.containsKey(area) ? ", " + WORDS.get(area) : "";
    }

    /**
     * Netty 4.2 on JDK 25 takes its direct memory through {@code java.nio} where it may use Unsafe; else it calls malloc
     * itself, and neither the pool nor the JVM's areas show it.
     */
    static String ofPool(BufferPool pool) {
        return pool.name().equals("direct")
                ? "part of Other; Netty's are among them under --sun-misc-unsafe-memory-access=allow, else in RSS alone"
                : "files, in none of the areas; workers that map the same file share its pages";
    }
}
