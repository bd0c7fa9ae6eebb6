package dev.forklab.lab.profile;

/**
 * What waits of one kind at one place have in common.
 *
 * @param site the method that waits
 * @param type the class of the object waited for
 * @param reason of the rule that decided; empty when none did
 */
record SortedWait(WaitKind kind, String site, String type, String reason) {
    /** Stands for the class of a wait that has no object. */
    static final String NOTHING = "none";
}
