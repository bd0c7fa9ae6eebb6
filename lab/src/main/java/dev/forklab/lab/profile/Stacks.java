package dev.forklab.lab.profile;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import jdk.jfr.consumer.RecordedStackTrace;

/**
 * The stacks of one recording, each once: the reader hands out one object for all events of a chunk that share a stack,
 * and another one in the next chunk.
 */
final class Stacks {
    private final Map<RecordedStackTrace, Stack> known = new IdentityHashMap<>();
    private final Map<Stack, Stack> stacks = new HashMap<>();
    private final Map<Frame, Frame> frames = new HashMap<>();

    /** Empty for an event without a stack. */
    Stack of(RecordedStackTrace trace) {
        return trace == null ? Stack.NONE : known.computeIfAbsent(trace, this::build);
    }

    private Stack build(RecordedStackTrace trace) {
        Stack stack = new Stack(
                trace.getFrames().stream()
                        .map(Frame::of)
                        .map(frame -> frames.computeIfAbsent(frame, same -> same))
                        .toList(),
                trace.isTruncated());
        return stacks.computeIfAbsent(stack, same -> same);
    }
}
