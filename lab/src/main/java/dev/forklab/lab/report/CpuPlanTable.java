package dev.forklab.lab.report;

import java.util.ArrayList;
import java.util.List;

/** What the hosts' CPUs are for, as a Markdown table; nothing where no host has a plan. */
final class CpuPlanTable {
    private static final List<String> USES = List.of("server", "client", "interrupts", "housekeeping", "recorder");

    private CpuPlanTable() {}

    static String render(List<RunSummary.Host> hosts) {
        List<RunSummary.Host> planned =
                hosts.stream().filter(host -> host.cpuPlan() != null).toList();
        if (planned.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("\n## CPU plan\n\n");
        text.append("| host | " + String.join(" | ", USES) + " |\n| --- |" + " --- |".repeat(USES.size()) + "\n");
        for (RunSummary.Host host : planned) {
            List<String> cells = new ArrayList<>(List.of(host.host()));
            USES.forEach(use -> cells.add(Figures.text(host.cpuPlan().sets().get(use))));
            text.append(Figures.row(cells));
        }
        for (RunSummary.Host host : planned) {
            host.cpuPlan().notes().forEach(note -> text.append("\n").append(host.host() + ": " + note + "."));
        }
        return text.append(
                        "\nInterrupts are held there where the arm's tuning has irq, the server where it has taskset; in a run that has such"
                                + " an arm the workers of all arms are on the server's CPUs. Client, observers (housekeeping) and recorder always"
                                + " are held.\n")
                .toString();
    }
}
