package dev.forklab.lab.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.forklab.lab.runs.Limits;
import dev.forklab.lab.runs.PortListener;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each gate lets a good point through, and stops the one thing that it is there for. */
class GatesTest {
    private final Evidence evidence = new Evidence();

    @Test
    void aGoodPointPassesAllThatApply() {
        assertThat(Gates.ask(evidence.point()))
                .extracting(GateAnswer::gate, GateAnswer::outcome)
                .doesNotHaveDuplicates()
                .noneMatch(answer -> answer.toList().contains(Outcome.INVALID));
        assertThat(notApplicable()).containsExactlyInAnyOrder("rate", "lag");
    }

    @Test
    void anOpenLoopsClientMayWaitAwakeForItsStarts() {
        evidence.watch = new ClientWatch("response", null, 1.0, 0.01, 0.9, 0.0, "client", 0.0, 1.0);
        assertThat(new ClientCpuGate().ask(evidence.point()).outcome()).isEqualTo(Outcome.VALID);
        evidence.watch = new ClientWatch("response", null, 1.0, 0.01, 0.9, 0.06, "client", 0.0, 1.0);
        assertThat(new ClientCpuGate().ask(evidence.point()).outcome()).isEqualTo(Outcome.INVALID);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource
    void stops(String gate, Consumer<Evidence> spoil, String reason) {
        spoil.accept(evidence);
        assertThat(Gates.ask(evidence.point()))
                .filteredOn(GateAnswer::invalid)
                .containsExactly(new GateAnswer(gate, Outcome.INVALID, List.of(reason)));
    }

    static Stream<Arguments> stops() {
        return Stream.of(
                stop("readings", point -> point.faults = List.of("no point of client-2"), "no point of client-2"),
                stop("connections", point -> point.opened = 9, "clients opened 9 connections of 10"),
                stop(
                        "connections",
                        point -> point.server = new ServerWindow(5_000, null, 0, List.of(), 11, 15, 0, 0, 0, 0.002),
                        "the server had 11 connections of 10"),
                stop("errors", point -> point.errors = Map.of("reset", 1L), "errors: {reset=1}"),
                stop(
                        "restarts",
                        point -> point.server = new ServerWindow(5_000, null, 0, List.of(), 10, 15, 1, 0, 0, 0.002),
                        "a worker was started again inside the window"),
                stop("counts", point -> point.difference = -0.8, "the clients counted 0.80 % less than the server"),
                stop(
                        "think_time",
                        point -> point.watch = closed(0.051, 0.6, 0),
                        "client think time: 5.1 % of its connections' time, allowed are 5 %"),
                stop(
                        "think_time",
                        point -> point.watch = closed(-49, 0.6, 0),
                        "rate x mean latency is 50.0 times the requests that can be under way (Little's law)"),
                stop(
                        "client_cpu",
                        point -> point.watch = closed(0.01, 0.97, 0),
                        "client saturated (an event loop of client was on a CPU for 97 % and waited for one for 0 %)"),
                stop(
                        "client_cpu",
                        point -> point.watch = closed(0.01, 0.86, 0),
                        "client saturated (an event loop of client was on a CPU for 86 % and waited for one for 0 %)"),
                stop(
                        "client_gc",
                        point -> point.watch = closed(0.01, 0.6, 0.02),
                        "a client was stopped by its own collector: 2.0 % of the window"),
                stop(
                        "safepoints",
                        point -> point.server = new ServerWindow(5_000, null, 0, List.of(), 10, 15, 0, 0, 0, 0.0101),
                        "the server's threads stood still, for their collectors or other safepoints: 1.01 % of the window, allowed are 1 %"),
                stop(
                        "rate",
                        point -> point.watch = open(0.985, 0.01),
                        "the rate asked for was not reached: 98.5 % of it"),
                stop(
                        "lag",
                        point -> point.watch = open(1, 0.11),
                        "a client was late with its own starts: 11 % of the median response time, allowed are 10 %"),
                stop(
                        "listen_drops",
                        point -> point.drops = 1,
                        "1 connections dropped by the server's kernel before accept"),
                stop(
                        "retransmits",
                        point -> point.retransmits = 3,
                        "3 of 20000 segments sent again, allowed are 1 in 10,000"),
                stop(
                        "steal",
                        point -> point.steal = 0.06,
                        "stolen by the hypervisor: 1.2 % of a CPU of server, allowed are 1 %"),
                stop(
                        "foreign_cpu",
                        point -> point.user = 2.8,
                        "foreign work on the server's CPUs: 0.16 CPUs, allowed are 0.15"),
                stop(
                        "link",
                        point -> point.sentBytes = 600_000_000,
                        "network saturated (96 % of the 1000 Mb/s of ens5 on server)"),
                stop(
                        "pressure",
                        point -> point.waitedUs = 300_000,
                        "tasks of client waited for a CPU for 6.0 % of the window, allowed are 5"),
                stop(
                        "foreign_listener",
                        point -> point.listeners =
                                List.of(new PortListener(7, "java", 1), new PortListener(9, "forgotten", 1)),
                        "not the server's, and listens on its port: forgotten (pid 9)"),
                stop(
                        "stationarity",
                        point -> point.perSecond = List.of(1_000L, 1_100L, 900L, 1_000L, 1_000L),
                        "not stationary: the seconds' requests vary by 7.1 % (standard deviation), allowed are 5 %"));
    }

    @Test
    void whatOneKernelTellsOfAllTasksIsNoClientsOwn() {
        Evidence evidence = new Evidence();
        evidence.waitedUs = 3_000_000;
        evidence.oneKernel = true;
        assertThat(new PressureGate().ask(evidence.point()).outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
    }

    @Test
    void secondsMayVaryAsFarAsThePlanSays() {
        Evidence evidence = new Evidence();
        evidence.perSecond = List.of(1_000L, 1_100L, 900L, 1_000L, 1_000L);
        evidence.limits = new Limits(10);
        assertThat(new StationarityGate().ask(evidence.point()).invalid()).isFalse();
    }

    @Test
    void pausesOfShortWindowsAreNotJudged() {
        evidence.server = new ServerWindow(5_000, null, 0, List.of(), 10, 15, 0, 0, 0, 0.5);
        assertThat(new SafepointsGate().ask(evidence.point()).invalid()).isTrue();
        evidence.window = new Window(1_000_000, 4_000_000, true);
        assertThat(new SafepointsGate().ask(evidence.point()).outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
    }

    @Test
    void anAllowanceThatWasExceededIsNamedOfEachHost() {
        evidence.exceeded = 12;
        assertThat(new AllowanceGate().ask(evidence.point()).evidence())
                .containsExactly(
                        "12 packets of ens5 on server exceeded its allowance: bandwidth out",
                        "12 packets of ens5 on client exceeded its allowance: bandwidth out");
    }

    @Test
    void ofAPointThatNoClientMeasuredThereIsOneAnswer() {
        evidence.askedOfClients = 0;
        evidence.faults = List.of("client fell silent");
        assertThat(Gates.ask(evidence.point()))
                .containsExactly(new GateAnswer(
                        "readings", Outcome.INVALID, List.of("no client measured it", "client fell silent")));
    }

    @Test
    void whatIsNotKnownIsSaidToBeSo() {
        evidence.server = null;
        evidence.difference = null;
        evidence.watch = new ClientWatch(null, null, null, null, null, null, null, null, null);
        evidence.perSecond = List.of();
        assertThat(notApplicable())
                .contains("restarts", "counts", "think_time", "client_cpu", "client_gc", "safepoints", "stationarity");
    }

    private List<String> notApplicable() {
        return Gates.ask(evidence.point()).stream()
                .filter(answer -> answer.outcome() == Outcome.NOT_APPLICABLE)
                .map(GateAnswer::gate)
                .toList();
    }

    private static Arguments stop(String gate, Consumer<Evidence> spoil, String reason) {
        return arguments(gate, spoil, reason);
    }

    private static ClientWatch closed(double thinkTime, double loop, double gc) {
        return new ClientWatch("service", thinkTime, null, null, loop, 0.0, "client", gc, null);
    }

    private static ClientWatch open(double rate, double lag) {
        return new ClientWatch("response", null, rate, lag, 0.6, 0.0, "client", 0.0, 1.0);
    }
}
