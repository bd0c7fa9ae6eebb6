package dev.forklab.lab.load;

import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;

/** Which kind of error a connection is that could not be made. */
final class ConnectFailures {
    private ConnectFailures() {}

    static ErrorKind kindOf(Throwable cause) {
        if (cause instanceof ConnectTimeoutException) {
            return ErrorKind.TIMEOUT;
        }
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof ConnectException && message.contains("refused")) {
            return ErrorKind.REFUSED;
        }
        return message.contains("reset") ? ErrorKind.RESET : ErrorKind.UNREACHABLE;
    }
}
