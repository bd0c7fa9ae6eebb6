package dev.forklab.lab.profile;

import java.util.List;

/** The method that waits: the first frame below the machinery that makes a thread wait. */
final class WaitSite {
    /** What parks, waits and sleeps. */
    private static final List<String> MACHINERY =
            List.of("jdk.internal.", "java.util.concurrent.locks.", "java.lang.Object", "java.lang.Thread");
    /** And what is made of it: queues, latches, pools. */
    private static final String CONCURRENT = "java.util.concurrent.";

    /** Of a thread that is starting or ending: it has no method to name. */
    private static final String NO_STACK = "(no stack)";

    private WaitSite() {}

    /** The thread's own pool is named, by the queue it takes from, when nothing but machinery is on the stack. */
    static String of(Stack stack) {
        List<Frame> frames = stack.frames();
        if (frames.isEmpty()) {
            return NO_STACK;
        }
        return frames.stream()
                .filter(frame -> !frame.type().startsWith(CONCURRENT) && !isMachinery(frame))
                .findFirst()
                .or(() -> frames.stream().filter(frame -> !isMachinery(frame)).findFirst())
                .orElse(frames.getFirst())
                .toString();
    }

    private static boolean isMachinery(Frame frame) {
        return MACHINERY.stream()
                .anyMatch(part -> part.endsWith(".")
                        ? frame.type().startsWith(part)
                        : frame.type().equals(part));
    }
}
