package dev.forklab.lab.profile;

/**
 * Where objects of a type were allocated: the method at the top of the stack, absent where the recorder took none.
 *
 * @param bytes the samples' weights, scaled so that all sites make up the exact total where it is known
 */
public record AllocationSite(String type, String frame, long bytes, long samples) {}
