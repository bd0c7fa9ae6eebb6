package dev.forklab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.judge.HostMeter;
import dev.forklab.lab.runs.HostFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunHostsTest {
    @Test
    void theInventorysLineRateIsTheSpeedOfTheLoadsInterface() {
        assertThat(declared(50)).isEqualTo(new HostMeter.Link("ens5", 50_000));
        assertThat(declared(12.5)).isEqualTo(new HostMeter.Link("ens5", 12_500));
    }

    @Test
    void whatAnInventoryDoesNotDeclareIsNotKnown() {
        assertThat(declared(null)).isNull();
        assertThat(declared("")).isNull();
        assertThat(new RunHosts(List.of()).declaredLink("server")).isNull();
    }

    private static HostMeter.Link declared(Object gbps) {
        Map<String, Object> asked = new HashMap<>();
        asked.put("line_rate_gbps", gbps);
        HostFacts facts = new HostFacts("server", "load_server", "10.0.0.1", "0", "ens5", null, asked, Map.of());
        return new RunHosts(List.of(facts)).declaredLink("server");
    }
}
