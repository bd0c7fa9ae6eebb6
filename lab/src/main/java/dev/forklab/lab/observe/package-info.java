/** The host sampler: CPU, network interfaces, TCP counters, the server's processes and its counters. */
package dev.forklab.lab.observe;
