package dev.forklab.server.fleet;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * How long this JVM has had its threads stand still: at safepoints, its collections among them, and until they had reached them.
 * HotSpot's own beans tell it, which it registers when it is asked to and which need {@value #EXPORT}.
 */
final class Safepoints {
    static final String EXPORT = "--add-exports=java.management/sun.management=ALL-UNNAMED";

    private static final String REGISTRAR = "sun.management.HotspotInternal";

    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName runtime;

    Safepoints() {
        try {
            runtime = new ObjectName("sun.management:type=HotspotRuntime");
            if (!beans.isRegistered(runtime)) {
                beans.createMBean(REGISTRAR, null);
            }
        } catch (JMException e) {
            throw new IllegalStateException("this JVM has no HotSpot beans", e);
        }
        // A JVM that does not tell is refused before it serves.
        millis();
    }

    /** Milliseconds since the JVM's start. */
    long millis() {
        try {
            long standing = (long) beans.getAttribute(runtime, "TotalSafepointTime");
            long reaching = (long) beans.getAttribute(runtime, "SafepointSyncTime");
            if (standing < 0 || reaching < 0) {
                throw new IllegalStateException(
                        "this JVM does not count its safepoints; it must not have -XX:-UsePerfData");
            }
            return standing + reaching;
        } catch (JMException e) {
            throw new IllegalStateException("this JVM does not tell its safepoints; it needs " + EXPORT, e);
        }
    }
}
