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

    /**
     * Requests are due at fixed times, whether or not answers come: start number k of the whole load belongs to connection
     * k modulo {@code connections}, 1/{@code rate} seconds after the one before. A connection that is busy then sends late;
     * the response time counts from when it was due.
     *
     * @param rate starts per second over all connections of all clients
     * @param connections connections of all clients
     * @param first the place of this load's first connection among them, from 0
     */
    record Open(double rate, int connections, int first) implements Schedule {
        private static final double SECOND_NANOS = 1e9;

        /** Checks the numbers. */
        public Open {
            if (!(rate > 0) || connections < 1 || first < 0 || first > connections) {
                throw new IllegalArgumentException("rate " + rate + " over " + connections + " connections from "
                        + first + ": allowed are a rate and connections above 0");
            }
        }

        /** A load that is all clients' load. */
        public static Open alone(double rate, int connections) {
            return new Open(rate, connections, 0);
        }

        @Override
        public String label() {
            return "open";
        }

        /** The part whose connections begin so many places further on. */
        public Open from(int places) {
            return new Open(rate, connections, first + places);
        }

        /** Starts per second of so many of the connections. */
        public double rateOf(int own) {
            return rate * own / connections;
        }

        /** Nanoseconds from the beginning to a connection's start of a round; connection and round from 0. */
        long dueNanos(int connection, long round) {
            return (long) (((double) round * connections + first + connection) * SECOND_NANOS / rate);
        }
    }
}
