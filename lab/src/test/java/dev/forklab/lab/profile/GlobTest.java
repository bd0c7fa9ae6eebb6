package dev.forklab.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "app.Main.run, app.Main.run, true",
        "app.Main.run, app.Main.runs, false",
        "app.*, app.Main.run, true",
        "app.*, my.app.Main.run, false",
        "*.run, app.Main.run, true",
        "*.run, app.Main.runs, false",
        "app.*.run, app.run, false",
        "*Queued*acquire*, java.AbstractQueuedLongSynchronizer.acquireShared, true",
        "*acquire*Queued*, java.AbstractQueuedLongSynchronizer.acquireShared, false",
        "a*b*b, ab, false",
        "a*b*b, abb, true",
        "a*a, a, false",
        "*, anything, true",
        "a.c, abc, false"
    })
    void aStarStandsForAnythingAndNothingElseIsSpecial(String glob, String text, boolean matches) {
        assertThat(Glob.parse(glob).matches(text)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({"*, true", "**, true", "a*, false", "a, false"})
    void onlyStarsMatchAll(String glob, boolean all) {
        assertThat(Glob.parse(glob).matchesAll()).isEqualTo(all);
    }
}
