package dev.forklab.lab.load;

/** When the next request is sent: the rule that makes a load closed or open. */
public sealed interface Schedule {
    /** The schedule's word in points.jsonl. */
    String label();

    /** Each connection sends its next request as soon as it has the answer to its last. */
    record Closed() implements Schedule {
        @Override
        public String label() {
            return "closed";
        }
    }
}
