package dev.forklab.server.counters;

/**
 * What was counted; all cumulative but {@code connectionsOpen}.
 *
 * @param requests payloads answered; refusals (404, 405) are not among them
 * @param bytes of the bodies of those answers
 */
public record CounterReading(
        long connectionsAccepted,
        long connectionsOpen,
        long requests,
        long bytes,
        long compileMillis,
        long gcMillis,
        long safepointMillis) {

    /** The sum of two readings. */
    public CounterReading plus(CounterReading other) {
        return new CounterReading(
                connectionsAccepted + other.connectionsAccepted,
                connectionsOpen + other.connectionsOpen,
                requests + other.requests,
                bytes + other.bytes,
                compileMillis + other.compileMillis,
                gcMillis + other.gcMillis,
                safepointMillis + other.safepointMillis);
    }
}
