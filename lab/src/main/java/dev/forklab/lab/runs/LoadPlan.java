package dev.forklab.lab.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * How a run's levels are loaded; what is no level's own.
 *
 * @param driver java, wrk or autocannon; java in a plan that does not say
 * @param pipelining requests that a connection may have under way; 1 in a plan that does not say
 * @param payloadBytes mean size of a response's body; the article's in a plan that does not say
 */
public record LoadPlan(String driver, int pipelining, int payloadBytes) {
    /** The client of this lab. */
    public static final String JAVA = "java";
    /** The article's 4.5 KB. */
    public static final int ARTICLE_PAYLOAD_BYTES = 4_500;

    public LoadPlan {
        driver = Objects.requireNonNullElse(driver, JAVA);
        pipelining = pipelining == 0 ? 1 : pipelining;
        payloadBytes = payloadBytes == 0 ? ARTICLE_PAYLOAD_BYTES : payloadBytes;
    }

    /** As the article loaded it, but by this lab's client. */
    public static LoadPlan article() {
        return new LoadPlan(JAVA, 1, ARTICLE_PAYLOAD_BYTES);
    }

    /** What is not as the article had it, in words. */
    public List<String> unusual() {
        List<String> words = new ArrayList<>();
        if (pipelining != 1) {
            words.add("pipelining " + pipelining);
        }
        if (payloadBytes != ARTICLE_PAYLOAD_BYTES) {
            words.add(String.format(Locale.ROOT, "payload %,d bytes", payloadBytes));
        }
        if (!driver.equals(JAVA)) {
            words.add("driver " + driver);
        }
        return List.copyOf(words);
    }
}
