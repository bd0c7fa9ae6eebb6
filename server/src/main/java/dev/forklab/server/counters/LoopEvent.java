package dev.forklab.server.counters;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** What one event loop did since the event before, on the clock of all other events of the recording. */
@Name(LoopEvent.NAME)
@Label("Event Loop")
@Category("forklab")
@Description("What an event loop served since its event before this one, and the connections that it holds now")
@Period("1 s")
@StackTrace(false)
final class LoopEvent extends Event {
    static final String NAME = "forklab.EventLoop";

    @Label("Event Loop")
    @Description("Its number in the worker, from 0")
    int loop;

    @Label("Thread")
    @Description("The thread that is the event loop")
    Thread thread;

    @Label("Period")
    @Description("Time since the event before; the event tells of it")
    @Timespan(Timespan.NANOSECONDS)
    long period;

    @Label("Requests")
    @Description("Payloads answered in the period; refusals are not among them")
    long requests;

    @Label("Bytes")
    @Description("Bytes of the bodies of those answers")
    @DataAmount
    long bytes;

    @Label("Open Connections")
    @Description("Connections of the event loop at the end of the period")
    long connectionsOpen;

    @Label("Iterations")
    @Description("How often the loop asked the kernel for events in the period")
    long iterations;
}
