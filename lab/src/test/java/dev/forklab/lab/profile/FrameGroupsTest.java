package dev.forklab.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class FrameGroupsTest {
    @TestFactory
    Stream<DynamicTest> knowsTheStacksOfRealServers() throws IOException {
        FrameGroups groups = FrameGroups.load();
        return Arrays.stream(resource("stacks.txt").split("\n\n"))
                .map(block ->
                        block.lines().filter(line -> !line.startsWith("#")).toList())
                .filter(block -> !block.isEmpty())
                .map(block -> DynamicTest.dynamicTest(block.get(0) + " for " + block.get(1), () -> assertThat(
                                groups.of(stack(block.subList(1, block.size()))))
                        .isEqualTo(block.get(0).substring(2))));
    }

    @Test
    void chargesTheIndexWithItsLock() throws IOException {
        List<String> locking = List.of(
                "jdk.internal.misc.Unsafe.park",
                "java.util.concurrent.locks.LockSupport.park",
                "java.util.concurrent.locks.ReentrantLock.lock",
                "dev.forklab.server.pool.LockedIndex.next",
                "dev.forklab.server.http.ReadVerticle.read",
                "io.vertx.ext.web.impl.RouteState.dispatch");

        assertThat(FrameGroups.load().of(stack(locking))).isEqualTo("index");
    }

    @Test
    void givesAFrameToTheFirstLineThatMatchesIt() {
        FrameGroups groups = FrameGroups.parse(List.of("narrow\ta.B.c*", "wide\ta.*"));

        assertThat(groups.of(stack(List.of("a.B.call")))).isEqualTo("narrow");
        assertThat(groups.of(stack(List.of("a.B.run", "a.B.call")))).isEqualTo("wide");
    }

    @Test
    void letsTheCallerPayForWhatClaimsNothing() {
        FrameGroups groups = FrameGroups.parse(List.of("# a comment", "", "-\tjava.*", "ours\tdev.*"));

        assertThat(groups.of(stack(List.of("java.util.HashMap.get", "dev.Main.main"))))
                .isEqualTo("ours");
        assertThat(groups.of(stack(List.of("java.lang.Thread.run")))).isEqualTo("other");
        assertThat(groups.of(Stack.NONE)).isEqualTo("other");
    }

    @Test
    void takesAllButTheStarByTheLetter() {
        FrameGroups groups = FrameGroups.parse(List.of("inner\ta.B$C.run"));

        assertThat(groups.of(stack(List.of("a.B$C.run")))).isEqualTo("inner");
        assertThat(groups.of(stack(List.of("a.BxC.run")))).isEqualTo("other");
        assertThat(groups.of(stack(List.of("a.B$C.runs")))).isEqualTo("other");
    }

    @Test
    void refusesALineThatIsNoPattern() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FrameGroups.parse(List.of("write path io.netty.*")))
                .withMessageContaining("write path io.netty.*");
    }

    private static Stack stack(List<String> frames) {
        return new Stack(frames.stream().map(FrameGroupsTest::frame).toList(), false);
    }

    private static Frame frame(String text) {
        int dot = text.lastIndexOf('.');
        return new Frame(text.substring(0, dot), text.substring(dot + 1));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = FrameGroupsTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
