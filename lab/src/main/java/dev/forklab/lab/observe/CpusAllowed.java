package dev.forklab.lab.observe;

import java.util.Optional;

/** Where a thread may run. */
interface CpusAllowed {
    /** The CPUs in the kernel's list format; nothing of a thread that has ended. */
    Optional<String> of(long thread);
}
