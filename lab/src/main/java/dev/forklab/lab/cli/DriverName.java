package dev.forklab.lab.cli;

/** The drivers that {@code --driver} knows. */
enum DriverName {
    JAVA
}
