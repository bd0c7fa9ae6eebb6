package dev.forklab.lab.profile;

import java.util.Optional;

/**
 * A wait of a thread, without its times: all that rules look at.
 *
 * @param source what the event is by itself
 * @param type the class of the object waited for; empty when there is none
 */
record Wait(WaitKind source, Optional<String> type, Stack stack, String thread) {}
