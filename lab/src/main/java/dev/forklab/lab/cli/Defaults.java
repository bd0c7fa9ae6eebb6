package dev.forklab.lab.cli;

/** Every default of the command, each with where its number comes from; strings, as picocli's annotations need them. */
final class Defaults {
    /** The end of an option's description; picocli puts the value in. */
    static final String SHOWN = "Default: ${DEFAULT-VALUE}.";
    /** Small enough for two hosts on one machine; a large instance gets its own by LEVELS. */
    static final String LEVELS = "10,50,100,200";
    /** Five whole seconds hold some 100,000 requests even on the local lab: enough for p99. */
    static final String SECONDS = "5";
    /** Time for closed connections to leave the server's tables. */
    static final String REST_SECONDS = "1";
    /** Load that is not counted: connections' first requests and slow start. */
    static final String LEAD_IN_SECONDS = "1";
    /** The least time under load before the controller may call the server warm. */
    static final String WARMUP_SECONDS = "15";
    /** A warm-up that is not done by then never will be. */
    static final String WARMUP_BOUND_SECONDS = "120";
    /** At least two event loops, else single and prefork are the same thing. */
    static final String WORKERS = "2";
    /** The index without a lock: the article's repaired server. */
    static final String INDEX = "cursor";
    /** Nothing is set: the article's first table. */
    static final String TUNING = "none";
    /** What taskset does to a process. */
    static final String AFFINITY_WITH_TASKSET = "process";
    /** The native transport of Linux. */
    static final String TRANSPORT = "epoll";
    /** The article recorded its profiles at 100 connections. */
    static final String RECORDING_CONNECTIONS = "100";
    /** 1,000 CPU samples a busy thread at one each 10 ms. */
    static final String RECORDING_WINDOW_SECONDS = "10";
    /** The load of the recorded point ends by itself when nobody tells it to. */
    static final String RECORDING_BOUND_SECONDS = "120";
    /** Any number will do, as long as it stays. */
    static final String SEED = "42";
    /** Where the Makefile keeps its runs. */
    static final String REPORTS = "reports";
    /** Names the files of a client that is the only one. */
    static final String CLIENT = "client";
    /** The client in this lab: the others give less away of what they measured. */
    static final String DRIVER = "java";
    /** As autocannon's: a request older than this has no user waiting for it. */
    static final int REQUEST_TIMEOUT_SECONDS = 10;
    /** A quarter of the shortest rest, so that the next level's connections still have the most of it. */
    static final int DRAIN_MILLIS = 250;
    /** 10,000 connections in half a second: within a rest, and not so fast as to overflow an accept queue of 4,096. */
    static final int CONNECTIONS_PER_SECOND = 20_000;

    /** The link that `close` moves to each complete run. */
    static final String RUN = "latest";

    private Defaults() {}
}
