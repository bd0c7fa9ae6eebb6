package dev.forklab.lab.profile;

import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.MemorySample;
import dev.forklab.lab.runs.TimeSpan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the processes of a server's host had in memory at the end of a window. */
final class ResidentMemory {
    private ResidentMemory() {}

    /** Each process's last reading before the window's end, by its number: the window may be shorter than their period. */
    static Map<Long, MemorySample> atEndOf(TimeSpan window, List<HostSample> samples) {
        Map<Long, MemorySample> last = new TreeMap<>();
        samples.stream()
                .filter(sample -> sample.processes() != null && sample.timeUs() < window.stopUs())
                .flatMap(sample -> sample.processes().stream())
                .filter(process -> process.memory() != null)
                .forEach(process -> last.put(process.pid(), process.memory()));
        return last;
    }
}
