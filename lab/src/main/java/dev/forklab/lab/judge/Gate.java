package dev.forklab.lab.judge;

/** One condition that a point must meet before its figures may be used. */
interface Gate {
    /** Judges a point that was measured by a client at least. */
    GateAnswer ask(PointEvidence point);
}
