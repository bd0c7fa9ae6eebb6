package dev.forklab.lab.judge;

import java.util.List;
import java.util.stream.Stream;

/** All gates of a point, in the order in which they are told. */
final class Gates {
    private static final List<Gate> ALL = List.of(
            new ReadingsGate(),
            new ConnectionsGate(),
            new ErrorsGate(),
            new CountsGate(),
            new RestartsGate(),
            new RateGate(),
            new LagGate(),
            new ThinkTimeGate(),
            new ClientCpuGate(),
            new ClientGcGate(),
            new SafepointsGate(),
            new ListenDropsGate(),
            new RetransmitsGate(),
            new LinkGate(),
            new AllowanceGate(),
            new StealGate(),
            new ForeignCpuGate(),
            new PressureGate(),
            new ForeignListenerGate(),
            new StationarityGate());

    private Gates() {}

    /** What each gate says; of a point that no client measured there is one answer. */
    static List<GateAnswer> ask(PointEvidence point) {
        if (point.client().askedOfClients() == 0) {
            List<String> reasons = Stream.concat(Stream.of("no client measured it"), point.client().faults().stream())
                    .toList();
            return List.of(GateAnswer.of(ReadingsGate.NAME, reasons, ""));
        }
        return ALL.stream().map(gate -> gate.ask(point)).toList();
    }
}
