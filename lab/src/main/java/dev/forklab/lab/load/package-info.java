/** The load client: connections, schedules, histograms, and the drivers that make the load. */
package dev.forklab.lab.load;
