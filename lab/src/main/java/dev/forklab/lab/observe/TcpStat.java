package dev.forklab.lab.observe;

import dev.forklab.lab.runs.TcpCounters;

/** Reads {@code /proc/net/snmp} and {@code /proc/net/netstat}: pairs of lines, names above values. */
final class TcpStat {
    private static final String TCP = "Tcp:";
    private static final String TCP_EXTENSIONS = "TcpExt:";

    private TcpStat() {}

    static TcpCounters parse(String snmp, String netstat) {
        return new TcpCounters(
                value(netstat, TCP_EXTENSIONS, "ListenOverflows"),
                value(netstat, TCP_EXTENSIONS, "ListenDrops"),
                value(snmp, TCP, "RetransSegs"),
                value(snmp, TCP, "OutSegs"),
                value(snmp, TCP, "CurrEstab"));
    }

    private static long value(String text, String group, String name) {
        String[] pair = text.lines().filter(line -> line.startsWith(group)).toArray(String[]::new);
        if (pair.length == 2) {
            String[] names = pair[0].split(" ");
            for (int i = 0; i < names.length; i++) {
                if (names[i].equals(name)) {
                    return Long.parseLong(pair[1].split(" ")[i]);
                }
            }
        }
        throw new IllegalStateException("no " + group + " " + name + " in the kernel's TCP counters");
    }
}
