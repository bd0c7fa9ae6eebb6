/** What the raw samples of a point say, and whether they may be used. */
package dev.forklab.lab.judge;
