/** Summaries, comparisons and the manifest: all derived from a run folder's raw files. */
package dev.forklab.lab.report;
