package dev.forklab.lab.observe;

import dev.forklab.lab.runs.TcpCounters;
import java.util.List;
import java.util.Optional;

/** Reads {@code /proc/net/snmp} and {@code /proc/net/netstat}: pairs of lines, names above values. */
final class TcpStat {
    private final String group;
    private final List<String> names;
    private final List<String> values;

    private TcpStat(String text, String group) {
        this.group = group;
        int start = text.startsWith(group) ? 0 : text.indexOf("\n" + group) + 1;
        int middle = text.indexOf('\n', start);
        int end = text.indexOf('\n', middle + 1);
        if (!text.startsWith(group, start) || end < 0) {
            throw new IllegalStateException("no pair of lines " + group + " in the kernel's TCP counters");
        }
        names = Fields.of(text.substring(start, middle));
        values = Fields.of(text.substring(middle + 1, end));
    }

    static TcpCounters parse(String snmp, String netstat) {
        TcpStat tcp = new TcpStat(snmp, "Tcp:");
        TcpStat extensions = new TcpStat(netstat, "TcpExt:");
        return new TcpCounters(
                extensions.value("ListenOverflows"),
                extensions.value("ListenDrops"),
                tcp.value("RetransSegs"),
                tcp.value("OutSegs"),
                tcp.value("CurrEstab"),
                extensions.find("TCPSynRetrans").orElse(null),
                extensions.find("TCPAbortOnMemory").orElse(null));
    }

    private long value(String name) {
        return find(name)
                .orElseThrow(
                        () -> new IllegalStateException("no " + group + " " + name + " in the kernel's TCP counters"));
    }

    private Optional<Long> find(String name) {
        int place = names.indexOf(name);
        return place < 0 ? Optional.empty() : Optional.of(Long.valueOf(values.get(place)));
    }
}
