package dev.forklab.lab.cli;

/** Every default of the command, each with where its number comes from; strings, as picocli's annotations need them. */
final class Defaults {
    /** The end of an option's description; picocli puts the value in. */
    static final String SHOWN = "Default: ${DEFAULT-VALUE}.";
    /** Small enough for two hosts on one machine; a large instance gets its own by LEVELS. */
    static final String LEVELS = "10,50,100,200";
    /** Without it nobody sees that server or host became faster or slower in the course of the ramp. */
    static final String REPEAT = "on";
    /** Five whole seconds hold some 100,000 requests even on the local lab: enough for p99. */
    static final String SECONDS = "5";
    /** Time for closed connections to leave the server's tables. */
    static final String REST_SECONDS = "1";
    /** Load that is not counted: connections' first requests and slow start. */
    static final String LEAD_IN_SECONDS = "1";
    /** The least time under load before the controller may call the server warm. */
    static final String WARMUP_SECONDS = "15";
    /** Of hosts that are the lab's alone; docs/method.md. */
    static final String STATIONARITY_PERCENT = "5";
    /** A warm-up that is not done by then never will be. */
    static final String WARMUP_BOUND_SECONDS = "120";
    /**
     * Until then a worker is not warm: C2 compiles what is called once a request after 15,000 calls at the latest
     * (Tier4CompileThreshold of the JDK), and its queue takes a while.
     */
    static final String WARMUP_REQUESTS = "20000";
    /** At least two event loops, else single and prefork are the same thing. */
    static final String WORKERS = "2";
    /** Prefork as the article has it. */
    static final String LOOPS_PER_WORKER = "1";
    /** As Vert.x does it unasked. */
    static final String ACCEPT = "shared";
    /** The index without a lock: the article's repaired server. */
    static final String INDEX = "cursor";
    /** The article's lock is held for a drawing and no longer. */
    static final String LOCK_HOLD_MICROS = "0";
    /** Nothing is set: the article's first table. */
    static final String TUNING = "none";
    /** What taskset does to a process. */
    static final String AFFINITY_WITH_TASKSET = "process";
    /** A run's profile is of the server that was measured, and not while it is measured. */
    static final String RECORD = "point";
    /** The native transport of Linux. */
    static final String TRANSPORT = "epoll";
    /** The article recorded its profiles at 100 connections. */
    static final String RECORDING_CONNECTIONS = "100";
    /** 1,000 CPU samples a busy thread at one each 10 ms. */
    static final String RECORDING_WINDOW_SECONDS = "10";
    /** The load of the recorded point ends by itself when nobody tells it to. */
    static final String RECORDING_BOUND_SECONDS = "120";
    /** Needs nothing of the server; the kernel's frames are asked for by name. */
    static final String PROFILER = "jfr";
    /** Any number will do, as long as it stays. */
    static final String SEED = "42";
    /** Where the Makefile keeps its runs. */
    static final String REPORTS = "reports";
    /** As Vert.x names them. */
    static final String LOOP_THREADS = "vert.x-eventloop-thread";
    /** Names the files of a client that is the only one. */
    static final String CLIENT = "client";
    /** The client in this lab: the others give less away of what they measured. */
    static final String DRIVER = "java";
    /** Where the role load_client puts them on a host. */
    static final String TOOLS = "/opt/forklab-tools";
    /** The article's: one request at a time on each connection. */
    static final String PIPELINING = "1";
    /** The article's 4.5 KB. */
    static final String PAYLOAD = "4500";
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
