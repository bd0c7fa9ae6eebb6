package dev.forklab.lab.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.runs.Counters;
import dev.forklab.lab.runs.CpuTimes;
import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.Limits;
import dev.forklab.lab.runs.ProcessSample;
import dev.forklab.lab.runs.WorkerCounters;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the article took back, or had to find by hand, made again with its figures: none of it would stand as a result. */
class ArticleErrorsTest {
    private final Evidence evidence = new Evidence();

    /** "CPU-bound at 790k": the client's threads were full, the server's CPUs were not. */
    @Test
    void aCeilingOfTheClientIsNotCalledTheServers() {
        evidence.watch = new ClientWatch("service", 0.03, null, null, 0.99, 0.0, "client", 0.0, null);
        Wall wall = new WallFinder(
                        evidence.point(),
                        List.of(new WorkerLoad(0, 7, 500, 3_950_000, 3.0)),
                        new ServerSize(1, null),
                        List.of())
                .find();
        assertThat(wall.bound()).isEqualTo(Bound.CLIENT);
        assertThat(wall.atLeast()).isTrue();
        assertThat(new ClientCpuGate().ask(evidence.point()).evidence())
                .containsExactly(
                        "client saturated (an event loop of client was on a CPU for 99 % and waited for one for 0 %)");
    }

    /** 1.32 million answers a second of 4.5 KB are the link's 50 Gb/s, not the server's; here with a fiftieth of both. */
    @Test
    void aFullLinkIsNotCalledTheServers() {
        evidence.sentBytes = Math.round(1_321_267 * 4_500.0 / 50 * 5);
        Wall wall = new WallFinder(
                        evidence.point(),
                        List.of(new WorkerLoad(0, 7, 500, 132_127, 3.0)),
                        new ServerSize(1, null),
                        List.of())
                .find();
        assertThat(wall.bound()).isEqualTo(Bound.NETWORK);
        assertThat(wall.evidence()).isEqualTo("95 % of the 1000 Mb/s of ens5 on server");
        assertThat(new LinkGate().ask(evidence.point()).outcome()).isEqualTo(Outcome.INVALID);
    }

    /** ENA tells no speed: what the instance's type has stands in the inventory. */
    @Test
    void aFullLinkThatDoesNotTellItsSpeedIsFoundByTheDeclaredOne() {
        evidence.sentBytes = Math.round(1_321_267 * 4_500.0 / 50 * 5);
        evidence.speedMbps = null;
        assertThat(new LinkGate().ask(evidence.point()).outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        evidence.declared = new HostMeter.Link("eth9", 1_000);
        assertThat(new LinkGate().ask(evidence.point()).outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        evidence.declared = new HostMeter.Link("ens5", 1_000);
        assertThat(new LinkGate().ask(evidence.point()).evidence())
                .containsExactly("network saturated (95 % of the 1000 Mb/s of ens5 on server)");
        evidence.speedMbps = 2_000;
        assertThat(new LinkGate().ask(evidence.point()).outcome()).isEqualTo(Outcome.VALID);
    }

    /** Half of the requests reached it, and a busy share of 30 % instead of 50 % was called the better one. */
    @Test
    void fewerRequestsAreNotLessCpu() {
        PointSummary many = judged(1_000, 0.5);
        PointSummary few = judged(500, 0.3);
        assertThat(few.serverHost().cpuPercent()).isLessThan(many.serverHost().cpuPercent());
        assertThat(many.serverCpuUsPerRequest()).isEqualTo(500);
        assertThat(few.serverCpuUsPerRequest()).isEqualTo(600);
    }

    /** Of a server with one CPU: so many requests a second, and a share of the CPU. */
    private PointSummary judged(long requests, double busy) {
        List<HostSample> samples = LongStream.rangeClosed(0, 8)
                .mapToObj(second -> new HostSample(
                        second * 1_000_000,
                        List.of(new CpuTimes(0, busy * second, 0, 0, 0, 0, (1 - busy) * second)),
                        null,
                        null,
                        List.of(new ProcessSample(7, 20, busy * second, null, null, null)),
                        new Counters(
                                1,
                                second * 1_000_000,
                                List.of(new WorkerCounters(0, 7, 0, 9, 10, 10, requests * second, 0, 0, 0, 0L))),
                        null))
                .toList();
        HostMeter host = new HostMeter("server", CpuList.parse("0"), samples);
        return new PointJudge(host, samples, List.of(), new Surroundings(Limits.standard(), true))
                .judge(evidence.point().client(), new ServerSize(1, null), Optional.empty(), List.of());
    }

    /** 4.9 million a second at a median of 1,225 ms would be six million requests under way on a thousand connections. */
    @Test
    void aThroughputThatItsOwnLatenciesForbidIsNone() {
        double thinkTime = 1 - 4.9e6 * 1.225 / 1_000;
        evidence.watch = new ClientWatch("service", thinkTime, null, null, 0.6, 0.0, "client", 0.0, null);
        assertThat(new ThinkTimeGate().ask(evidence.point()))
                .isEqualTo(
                        new GateAnswer(
                                "think_time",
                                Outcome.INVALID,
                                List.of(
                                        "rate x mean latency is 6002.5 times the requests that can be under way (Little's law)")));
    }

    /** Asked for 500, 480 were open. */
    @Test
    void connectionsThatWereNotOpenedAreNotCounted() {
        evidence.asked = 500;
        evidence.askedOfClients = 500;
        evidence.opened = 480;
        evidence.server = new ServerWindow(5_000, null, 0, List.of(), 480, 15, 0, 0, 0, 0.002);
        assertThat(new ConnectionsGate().ask(evidence.point()).evidence())
                .containsExactly("clients opened 480 connections of 500", "the server had 480 connections of 500");
    }
}
