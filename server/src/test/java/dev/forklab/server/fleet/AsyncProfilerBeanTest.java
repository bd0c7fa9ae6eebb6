package dev.forklab.server.fleet;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AsyncProfilerBeanTest {
    /** async-profiler's own: where its library is, in place of the one in its jar. */
    private static final String PROPERTY = "one.profiler.libraryPath";

    @BeforeEach
    void hideTheLibrary() {
        System.setProperty(PROPERTY, "/nowhere/libasyncProfiler.so");
    }

    @AfterEach
    void forget() {
        System.clearProperty(PROPERTY);
    }

    @Test
    void saysThatTheLibraryCannotBeLoaded() {
        assertThatThrownBy(AsyncProfilerBean::register)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("--async-profiler: its native library cannot be loaded on Linux")
                .hasMessageContaining("/nowhere/libasyncProfiler.so")
                .hasMessageEndingWith("serve without --async-profiler");
    }
}
