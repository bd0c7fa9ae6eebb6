package dev.forklab.lab.cli;

import java.util.Locale;

/** The drivers that {@code --driver} knows. */
enum DriverName {
    JAVA,
    WRK,
    AUTOCANNON;

    /** @throws IllegalArgumentException naming the option, the value and what is allowed */
    static DriverName of(String option, String name) {
        return valueOf(Words.DRIVER.check(option, name).toUpperCase(Locale.ROOT));
    }
}
