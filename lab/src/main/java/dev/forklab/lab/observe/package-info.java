/** The host sampler: CPU, network interfaces, TCP, pressure, the server's processes, its port's listeners and its counters. */
package dev.forklab.lab.observe;
