package dev.forklab.lab.judge;

/** What a verdict comes to. */
public enum Conclusion {
    /** The arms differ, by more than the margin. */
    MATTERS,
    /** They differ by less than the margin, or not at all. */
    TIE,
    /** More blocks would have to tell. */
    INCONCLUSIVE,
    /** The experiment cannot tell, however many blocks there are. */
    NONE
}
