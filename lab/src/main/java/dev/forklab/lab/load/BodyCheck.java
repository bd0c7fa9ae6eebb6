package dev.forklab.lab.load;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Checks one answer's body at a time against what is expected; one for each event loop. */
final class BodyCheck {
    private final ExpectedBodies expected;
    private final MessageDigest digest = ExpectedBodies.newDigest();
    private boolean busy;
    private int passed;

    BodyCheck(ExpectedBodies expected) {
        this.expected = expected;
    }

    /** This check when the answer that begins is one of the sample and no other is being checked, else null. */
    BodyCheck next() {
        if (busy || ++passed < expected.every()) {
            return null;
        }
        passed = 0;
        busy = true;
        return this;
    }

    void take(ByteBuffer in, int from, int to) {
        digest.update(in.slice(from, to - from));
    }

    /** Ends the check: whether the whole body is one of those expected. */
    boolean matches() {
        busy = false;
        return expected.holds(HexFormat.of().formatHex(digest.digest()));
    }

    /** Ends the check of a body that will not be whole. */
    void abandon() {
        busy = false;
        digest.reset();
    }
}
