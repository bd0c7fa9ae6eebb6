package dev.forklab.lab.runs;

/**
 * Packets that EC2 has queued or dropped so far because an interface went over what its instance is allowed; a counter
 * that the driver does not have is absent.
 *
 * @param bwInExceeded inbound bandwidth
 * @param bwOutExceeded outbound bandwidth
 * @param ppsExceeded packets a second, both ways
 * @param conntrackExceeded tracked connections
 * @param linklocalExceeded packets a second to the local services: DNS, metadata, time
 */
public record NicAllowances(
        Long bwInExceeded, Long bwOutExceeded, Long ppsExceeded, Long conntrackExceeded, Long linklocalExceeded) {}
