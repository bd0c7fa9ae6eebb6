package dev.forklab.lab.record;

/** What belongs to one worker. */
interface Numbered {
    int worker();
}
