package dev.forklab.server.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Tells systemd, if it started this server as a unit of {@code Type=notify}, that the server is ready. */
final class SystemdNotice {
    private static final String SOCKET = "NOTIFY_SOCKET";
    private static final int LIMIT_SECONDS = 10;

    private final Map<String, String> environment;

    SystemdNotice(Map<String, String> environment) {
        this.environment = environment;
    }

    void ready() throws IOException, InterruptedException {
        if (!environment.containsKey(SOCKET)) {
            return;
        }
        Process notify = new ProcessBuilder("systemd-notify", "--ready")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (!notify.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            notify.destroyForcibly();
            throw new IOException("systemd-notify --ready: no end within " + LIMIT_SECONDS + " s");
        }
        if (notify.exitValue() != 0) {
            throw new IOException("systemd-notify --ready: exit " + notify.exitValue());
        }
    }
}
