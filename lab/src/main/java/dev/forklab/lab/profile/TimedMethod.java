package dev.forklab.lab.profile;

/**
 * All calls of one method, counted and timed by the JVM itself, waiting and spinning included.
 *
 * @param seconds in the method, added up over threads, in the part of the window that is covered
 * @param averageUs of these calls
 * @param maximumUs of all calls since the recording began
 * @param coveredSeconds of the window that lie between two readings
 */
public record TimedMethod(
        String method, long invocations, double seconds, double averageUs, double maximumUs, double coveredSeconds) {
    TimedMethod plus(TimedMethod other) {
        long calls = invocations + other.invocations;
        double sum = seconds + other.seconds;
        return new TimedMethod(
                method,
                calls,
                sum,
                average(sum, calls),
                Math.max(maximumUs, other.maximumUs),
                Math.min(coveredSeconds, other.coveredSeconds));
    }

    static double average(double seconds, long invocations) {
        return invocations == 0 ? 0 : seconds * 1e6 / invocations;
    }
}
