package dev.forklab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.runs.InvalidResultException;
import dev.forklab.lab.runs.UnlikeRunsException;
import dev.forklab.lab.runs.UnreachableTargetException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    @Test
    void hasOneCodeForEachKindOfFailure() {
        assertThat(Failures.codeOf(new IllegalArgumentException("x"))).isEqualTo(ExitCode.USAGE);
        assertThat(Failures.codeOf(new InvalidResultException("x"))).isEqualTo(ExitCode.INVALID_RESULT);
        assertThat(Failures.codeOf(new UnreachableTargetException("x", null))).isEqualTo(ExitCode.UNREACHABLE_TARGET);
        assertThat(Failures.codeOf(new UnlikeRunsException("x"))).isEqualTo(ExitCode.UNLIKE_ENVIRONMENTS);
        assertThat(Failures.codeOf(new IOException("x"))).isEqualTo(ExitCode.SOFTWARE);
        assertThat(Failures.codeOf(new IllegalStateException("x"))).isEqualTo(ExitCode.SOFTWARE);
    }

    @Test
    void saysWhatIsWrongWithAFile() {
        assertThat(Failures.messageOf(new NoSuchFileException("a/b"))).isEqualTo("a/b: no such file");
        assertThat(Failures.messageOf(new AccessDeniedException("a/b"))).isEqualTo("a/b: AccessDeniedException");
    }

    @Test
    void putsAMessageOnOneLine() {
        assertThat(Failures.messageOf(new IOException("one\n  two\n"))).isEqualTo("one two");
    }

    @Test
    void namesAFailureWithoutAMessage() {
        assertThat(Failures.messageOf(new IllegalStateException())).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void needsAVerb() {
        Command command = Command.run();
        assertThat(command.code()).isEqualTo(2);
        assertThat(command.err()).isEqualTo("forklab-lab: name a verb; see forklab-lab --help\n");
    }

    @Test
    void refusesAWorkerWithoutAPort() {
        Command command = Command.run("record", "--jmx", "127.0.0.1:x", "--seconds", "1", "--out", "none");
        assertThat(command.code()).isEqualTo(2);
        assertThat(command.err()).startsWith("forklab-lab: --jmx: \"127.0.0.1:x\" is not HOST:PORT");
    }
}
