package dev.forklab.lab.observe;

import java.io.IOException;

/** Where that of an interface is read for which the kernel has no file. */
@FunctionalInterface
interface DriverStats {
    /** As the program prints it that asks. */
    String read(String nic) throws IOException;
}
