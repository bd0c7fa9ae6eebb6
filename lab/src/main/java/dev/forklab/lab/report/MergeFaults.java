package dev.forklab.lab.report;

import dev.forklab.lab.runs.Latencies;
import dev.forklab.lab.runs.Point;
import dev.forklab.lab.runs.PointFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Why what the clients of one point wrote cannot become one load; each reason names who lacks or differs. */
final class MergeFaults {
    private MergeFaults() {}

    /** Of a level, whose clients measure over one window and write their latencies down. */
    static List<String> ofLevel(PointFolder ramp, int level, SortedSet<String> clients, List<Point> lines)
            throws IOException {
        List<String> faults = ofRecording(ramp, clients, lines);
        addUnlike("windows", lines, line -> line.windowStartUs() + " to " + line.windowEndUs(), faults);
        for (Point line : lines) {
            addLogFault(ClientWindows.log(ramp, level, line), faults);
        }
        return faults;
    }

    /** Of a recorded point, whose clients begin and end on their own; what of it counts is cut from their seconds. */
    static List<String> ofRecording(PointFolder folder, SortedSet<String> clients, List<Point> lines)
            throws IOException {
        List<String> faults = missing(folder.lostClients(), clients, lines);
        addUnlike("targets", lines, Point::target, faults);
        addUnlike("schedules", lines, Point::schedule, faults);
        addUnlike("pipelining", lines, line -> Integer.toString(line.pipelining()), faults);
        addUnlike("drivers", lines, line -> line.driver() + " " + line.driverVersion(), faults);
        return faults;
    }

    private static List<String> missing(Map<String, String> lost, SortedSet<String> clients, List<Point> lines) {
        Set<String> measured = lines.stream().map(Point::client).collect(Collectors.toSet());
        List<String> faults = new ArrayList<>();
        for (String client : clients) {
            if (lost.containsKey(client) && !measured.contains(client)) {
                faults.add("no point of " + client + ": " + lost.get(client));
            } else if (!lines.isEmpty() && !measured.contains(client)) {
                faults.add("no point of " + client);
            }
        }
        return faults;
    }

    private static void addUnlike(String what, List<Point> lines, Function<Point, String> value, List<String> faults) {
        if (lines.stream().map(value).distinct().count() > 1) {
            faults.add("unlike " + what + ": "
                    + lines.stream()
                            .map(line -> line.client() + " " + value.apply(line))
                            .collect(Collectors.joining(", ")));
        }
    }

    private static void addLogFault(Path log, List<String> faults) throws IOException {
        if (!Files.exists(log)) {
            faults.add(log.getFileName() + " is missing");
            return;
        }
        SortedSet<String> unlike = Latencies.unlikeLayouts(log);
        if (!unlike.isEmpty()) {
            faults.add("unlike bucket layouts: " + log.getFileName() + " has " + String.join(" and ", unlike));
        }
    }
}
