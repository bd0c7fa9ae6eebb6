package dev.forklab.lab.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What tells waiting for a lock from an idle pool and from holding a lock; the first rule that matches decides. */
final class WaitRules {
    private static final String RESOURCE = "/waits.rules";

    private final List<WaitRule> rules;

    private WaitRules(List<WaitRule> rules) {
        this.rules = rules;
    }

    /** The rules that come with the lab. */
    static WaitRules load() throws IOException {
        try (InputStream in = WaitRules.class.getResourceAsStream(RESOURCE)) {
            return parse(new String(Objects.requireNonNull(in, RESOURCE).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** One rule a line; empty lines and lines that start with # are not rules. */
    static WaitRules parse(String text) {
        return new WaitRules(text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(WaitRule::parse)
                .toList());
    }

    SortedWait sort(Wait wait) {
        List<String> frames =
                wait.stack().frames().stream().map(Frame::toString).toList();
        Optional<WaitRule> rule =
                rules.stream().filter(each -> each.matches(wait, frames)).findFirst();
        return new SortedWait(
                rule.map(WaitRule::kind).orElse(wait.source()),
                WaitSite.of(wait.stack()),
                wait.type().orElse(SortedWait.NOTHING),
                rule.map(WaitRule::reason).orElse(""));
    }
}
