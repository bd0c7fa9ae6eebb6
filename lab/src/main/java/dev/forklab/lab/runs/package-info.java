/** The run folder: the only place that knows its names, its JSON and its .hlog files. */
package dev.forklab.lab.runs;
