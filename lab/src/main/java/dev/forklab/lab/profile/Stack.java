package dev.forklab.lab.profile;

import java.util.List;

/**
 * Frames of a thread, the leaf first; {@code truncated} when the recorder's stack depth cut its root off. Equal by
 * content, and cheap as a key: within one recording equal stacks are one object.
 */
public final class Stack {
    static final Stack NONE = new Stack(List.of(), false);

    private final List<Frame> frames;
    private final boolean truncated;
    private final int hash;

    Stack(List<Frame> frames, boolean truncated) {
        this.frames = List.copyOf(frames);
        this.truncated = truncated;
        this.hash = this.frames.hashCode();
    }

    /** From the leaf to the root. */
    public List<Frame> frames() {
        return frames;
    }

    public boolean truncated() {
        return truncated;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Stack stack
                        && hash == stack.hash
                        && truncated == stack.truncated
                        && frames.equals(stack.frames);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return frames.toString();
    }
}
