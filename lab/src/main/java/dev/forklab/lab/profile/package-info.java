/** Recordings to views: cpu, mutex, block, heap and the event loops' ledger, per worker and together. */
package dev.forklab.lab.profile;
