/** A plan's levels, walked on a clock. */
package dev.forklab.lab.ramp;
