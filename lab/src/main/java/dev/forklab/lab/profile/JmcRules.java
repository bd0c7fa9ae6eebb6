package dev.forklab.lab.profile;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.flightrecorder.CouldNotLoadRecordingException;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.IRule;
import org.openjdk.jmc.flightrecorder.rules.RuleRegistry;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit;

/** What JDK Mission Control's own rules say of a recording, as text. */
public final class JmcRules {
    /** Mission Control's library took 347 MB of heap for a file of 36 MB; the lab's commands have 512 MB. */
    private static final long LARGEST_BYTES = 40_000_000;

    private static final int THREADS = 2;
    /** Kept, as loggers are collected: the parser warns of every recording that it knows a field by an older name. */
    private static final Logger PARSER = Logger.getLogger("org.openjdk.jmc.flightrecorder.internal.parser");

    private JmcRules() {}

    /**
     * The rules' text; of the whole recording, as the rules read it.
     *
     * @throws BadRecordingException when the library cannot read the recording
     */
    public static String of(Path recording) throws IOException {
        if (Files.size(recording) > LARGEST_BYTES) {
            return String.format(
                    Locale.ROOT,
                    "JDK Mission Control's rules were not run on %s: %,d bytes, and its library needs ten times that in"
                            + " heap; above %,d bytes open the file in Mission Control itself%n",
                    recording.getFileName(),
                    Files.size(recording),
                    LARGEST_BYTES);
        }
        return JmcRulesText.of(recording.getFileName().toString(), verdicts(load(recording)), SuppressedRules.read());
    }

    private static IItemCollection load(Path recording) throws IOException {
        PARSER.setLevel(Level.SEVERE);
        try {
            return JfrLoaderToolkit.loadEvents(List.of(recording.toFile()));
        } catch (CouldNotLoadRecordingException e) {
            throw new BadRecordingException(recording + ": Mission Control cannot read it: " + e.getMessage(), e);
        }
    }

    private static List<RuleVerdict> verdicts(IItemCollection events) throws IOException {
        Map<IRule, Future<IResult>> results = RulesToolkit.evaluateParallel(
                RuleRegistry.getRules(), events, IPreferenceValueProvider.DEFAULT_VALUES, THREADS);
        List<RuleVerdict> verdicts = new ArrayList<>();
        for (Map.Entry<IRule, Future<IResult>> each : results.entrySet()) {
            IResult result = result(each.getKey(), each.getValue());
            if (RuleVerdict.isInformative(result)) {
                verdicts.add(RuleVerdict.of(result));
            }
        }
        verdicts.sort(RuleVerdict.WORST_FIRST);
        return verdicts;
    }

    private static IResult result(IRule rule, Future<IResult> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while rule " + rule.getId() + " was evaluated");
        } catch (ExecutionException e) {
            throw new IOException("Mission Control's rule " + rule.getId() + " failed: " + e.getCause(), e);
        }
    }
}
