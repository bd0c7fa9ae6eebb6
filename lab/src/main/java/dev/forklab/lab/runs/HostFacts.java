package dev.forklab.lab.runs;

import java.util.Map;

/**
 * hosts/&lt;host&gt;.json: what was asked of a host and what was read back; {@code cpus} is the CPU list of its role,
 * {@code cpuPlan} what all of its CPUs are for, absent in runs without one.
 */
public record HostFacts(
        String host,
        String group,
        String address,
        String cpus,
        String nic,
        CpuPlan cpuPlan,
        Map<String, Object> asked,
        Map<String, Object> readBack) {
    /** The group of the one host that is measured. */
    public static final String SERVER_GROUP = "load_server";
    /** The group of the hosts that load it. */
    public static final String CLIENT_GROUP = "load_client";
}
