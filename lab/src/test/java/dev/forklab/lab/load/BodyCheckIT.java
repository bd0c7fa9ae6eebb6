package dev.forklab.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.load.Reply.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One answer of 64 is checked on an event loop; all laws' whole answers say "hello". */
class BodyCheckIT {
    private static final int EVERY = 64;
    private static final long REQUESTS = 2_000;
    private static final Law ANSWERED = Laws.always(Laws.OK);

    @TempDir
    private Path folder;

    @Test
    void rightBodiesAreNoError() throws Exception {
        for (Law law : new Law[] {ANSWERED, Laws.always(Laws.CHUNKED.inPieces(1))}) {
            try (LawServer server = new LawServer(law)) {
                LoadCounts counts = load(server, "hello");
                assertThat(counts.errors()).isEmpty();
                assertThat(counts.requestsTotal()).isEqualTo(server.end().count(Kind.OK));
            }
        }
    }

    @Test
    void wrongBodiesAreMismatches() throws Exception {
        try (LawServer server = new LawServer(ANSWERED)) {
            LoadCounts counts = load(server, "other");
            long answers = server.end().count(Kind.OK);
            assertThat(counts.errors()).isEqualTo(Map.of("mismatch", answers / EVERY));
            assertThat(counts.requestsTotal()).isEqualTo(answers - answers / EVERY);
        }
    }

    /** The first answer whose body's turn it is has a status that is counted in its place. */
    @Test
    void bodiesAreCheckedAlsoAfterABadStatus() throws Exception {
        try (LawServer server = new LawServer((request, _) -> request <= EVERY ? Laws.BUSY : Laws.OK)) {
            LoadCounts counts = load(server, "other");
            long later = server.end().count(Kind.OK);
            assertThat(counts.errors()).isEqualTo(Map.of("bad_status", (long) EVERY, "mismatch", later / EVERY));
        }
    }

    private LoadCounts load(LawServer server, String expected) throws Exception {
        return LawBench.load(
                new LoadOrder(server.target(), 1, new Schedule.Closed(), 1, pool(expected)), server, REQUESTS);
    }

    private ExpectedBodies pool(String body) throws IOException {
        return ExpectedBodies.read(Files.writeString(folder.resolve("pool"), body + "\n"));
    }
}
