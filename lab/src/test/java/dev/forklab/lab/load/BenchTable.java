package dev.forklab.lab.load;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The drivers' runs as Markdown: medians and spreads, ratios within rounds, and every run. */
final class BenchTable {
    private static final String BASE = "java";

    private final List<BenchRun> runs;

    BenchTable(List<BenchRun> runs) {
        this.runs = runs.stream()
                .sorted(Comparator.comparingInt((BenchRun run) -> run.point().connectionsAsked())
                        .thenComparing(run -> run.point().driver()))
                .toList();
    }

    void print() {
        System.out.println(
                "| connections | driver | requests per client CPU second (least - most) | java / it (least - most) "
                        + "| requests/s | client CPUs | server CPUs | runs, of them disturbed |");
        System.out.println("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        List<Integer> levels = runs.stream()
                .map(run -> run.point().connectionsAsked())
                .distinct()
                .toList();
        for (int connections : levels) {
            for (String driver : drivers()) {
                System.out.println(row(connections, driver));
            }
        }
        System.out.println();
        System.out.println("| round | connections | driver | requests per client CPU second | requests/s | client CPUs "
                + "| server CPUs | foreign CPUs | p50 us | p99 us | errors |");
        System.out.println("| ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |");
        runs.stream().map(BenchRun::row).forEach(System.out::println);
    }

    private String row(int connections, String driver) {
        List<BenchRun> own = of(connections, driver);
        return String.format(
                Locale.ROOT,
                "| %d | %s %s | %s | %s | %,.0f | %.2f | %.2f | %d, %d |",
                connections,
                driver,
                own.getFirst().point().driverVersion(),
                spread("%,.0f", own.stream().map(BenchRun::requestsPerCpuSecond).toList()),
                driver.equals(BASE) ? "" : spread("%.2f", ratios(connections, driver)),
                median(own, BenchRun::requestsPerSecond),
                median(own, BenchRun::clientUse),
                median(own, BenchRun::serverUse),
                own.size(),
                own.stream().filter(BenchRun::disturbed).count());
    }

    /** Of runs of one round, which stand side by side in time. */
    private List<Double> ratios(int connections, String driver) {
        return of(connections, BASE).stream()
                .flatMap(base -> of(connections, driver).stream()
                        .filter(other -> other.round() == base.round())
                        .map(other -> base.requestsPerCpuSecond() / other.requestsPerCpuSecond()))
                .toList();
    }

    private List<BenchRun> of(int connections, String driver) {
        return runs.stream()
                .filter(run -> run.point().connectionsAsked() == connections)
                .filter(run -> run.point().driver().equals(driver))
                .toList();
    }

    private List<String> drivers() {
        return runs.stream()
                .map(run -> run.point().driver())
                .distinct()
                .sorted(Comparator.comparing((String name) -> !name.equals(BASE))
                        .thenComparing(Comparator.reverseOrder()))
                .toList();
    }

    private static String spread(String format, List<Double> values) {
        return String.format(
                Locale.ROOT,
                format + " (" + format + " - " + format + ")",
                median(values, value -> value),
                values.stream().mapToDouble(value -> value).min().orElseThrow(),
                values.stream().mapToDouble(value -> value).max().orElseThrow());
    }

    private static <T> double median(List<T> values, ToDoubleFunction<T> figure) {
        double[] sorted = values.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
