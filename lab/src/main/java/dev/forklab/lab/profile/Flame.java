package dev.forklab.lab.profile;

/** A stack with the class that was waited for or allocated on it, as source writes it; empty where there is none. */
record Flame(Stack stack, String subject) {}
