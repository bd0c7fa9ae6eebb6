package dev.forklab.lab.profile;

import java.util.function.ObjLongConsumer;

/** The weight of every stack of one recording, of one kind of flame graph: the numbers of the view of the same name. */
interface FlameTaker extends EventTaker {
    /** Hands each stack's weight, in the kind's unit. */
    void forEach(ObjLongConsumer<Flame> consumer);
}
