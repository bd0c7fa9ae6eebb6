package dev.forklab.lab.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the article took back, or had to find by hand, made again with its figures: none of it would stand as a result. */
class ArticleErrorsTest {
    private final Evidence evidence = new Evidence();

    /** "CPU-bound at 790k": the client's threads were full, the server's CPUs were not. */
    @Test
    void aCeilingOfTheClientIsNotCalledTheServers() {
        evidence.watch = new ClientWatch("service", 0.03, null, null, 0.99, 0.0, "client", 0.0, null);
        Wall wall = new WallFinder(
                        evidence.point(), List.of(new WorkerLoad(0, 7, 500, 3_950_000, 3.0)), 1, Optional.empty())
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
                        evidence.point(), List.of(new WorkerLoad(0, 7, 500, 132_127, 3.0)), 1, Optional.empty())
                .find();
        assertThat(wall.bound()).isEqualTo(Bound.NETWORK);
        assertThat(wall.evidence()).isEqualTo("95 % of the 1000 Mb/s of ens5 on server");
        assertThat(new LinkGate().ask(evidence.point()).outcome()).isEqualTo(Outcome.INVALID);
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
