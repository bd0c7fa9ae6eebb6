package dev.forklab.lab.profile;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedThread;

/**
 * The names of the classes and threads of one recording, each looked up once: the reader hands out one object for all
 * events of a chunk, and searches its fields by their names.
 */
final class Names {
    private final Map<Object, Optional<String>> known = new IdentityHashMap<>();

    /** Empty for no class. */
    Optional<String> of(RecordedClass type) {
        return type == null ? Optional.empty() : known.computeIfAbsent(type, same -> Optional.of(type.getName()));
    }

    /** The Java name; empty for no thread and for one of the JVM's own. */
    Optional<String> of(RecordedThread thread) {
        return thread == null
                ? Optional.empty()
                : known.computeIfAbsent(thread, same -> Optional.ofNullable(thread.getJavaName()));
    }
}
