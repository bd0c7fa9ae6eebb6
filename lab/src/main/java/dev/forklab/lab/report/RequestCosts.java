package dev.forklab.lab.report;

import dev.forklab.lab.judge.WorkerLoad;
import dev.forklab.lab.profile.Costs;
import dev.forklab.lab.profile.CostsText;
import dev.forklab.lab.profile.JvmProfile;
import dev.forklab.lab.profile.PerRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request cost in a profile: of all recorded workers together by their requests, and of each by its own.
 *
 * @param parts the first is all together; none when the requests are not known
 */
record RequestCosts(List<Part> parts) {
    /** Of one worker, or of all. */
    record Part(String name, double requests, List<PerRequest> costs) {}

    static RequestCosts of(RampProfile profile) {
        List<Part> parts = new ArrayList<>();
        JvmProfile together = profile.profile().together();
        Double requests = profile.load().costedRequests();
        if (requests != null && requests > 0) {
            parts.add(new Part(together.name(), requests, Costs.of(together, requests)));
            for (JvmProfile worker : profile.profile().workers()) {
                profile.load().workers().stream()
                        .filter(load -> load.requests() > 0 && worker.name().equals("worker " + load.worker()))
                        .mapToDouble(WorkerLoad::requests)
                        .forEach(own -> parts.add(new Part(worker.name(), own, Costs.of(worker, own))));
            }
        }
        return new RequestCosts(List.copyOf(parts));
    }

    String text() {
        if (parts.isEmpty()) {
            return "the requests in the window are not known, so nothing can be told a request\n";
        }
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append("=== ")
                .append(part.name())
                .append("\n")
                .append(CostsText.of(part.costs()))
                .append('\n'));
        return text.toString();
    }
}
