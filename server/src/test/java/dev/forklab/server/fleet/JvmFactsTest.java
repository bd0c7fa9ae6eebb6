package dev.forklab.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import org.junit.jupiter.api.Test;

class JvmFactsTest {
    @Test
    void comesBackFromItsWords() {
        JvmFacts facts = new JvmFacts("g1", 256, 3, 4, 5);
        assertThat(facts.words()).isEqualTo("g1 256 3 4 5");
        assertThat(JvmFacts.parse(" " + facts.words())).isEqualTo(facts);
    }

    /** By other beans than those that it is read from. */
    @Test
    void saysWhatThisJvmHas() {
        JvmFacts facts = JvmFacts.ofThisJvm();
        assertThat(facts.activeProcessors())
                .isEqualTo(ManagementFactory.getOperatingSystemMXBean().getAvailableProcessors());
        assertThat(facts.heapMegabytes() * (1L << 20))
                .isGreaterThanOrEqualTo(Runtime.getRuntime().totalMemory());
        String pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getName)
                .toList()
                .toString();
        assertThat(pools)
                .contains(
                        switch (facts.collector()) {
                            case "serial" -> "Tenured Gen";
                            case "parallel" -> "PS Old Gen";
                            case "g1" -> "G1 Old Gen";
                            default -> "ZHeap";
                        });
        assertThat(facts.compilerThreads()).isGreaterThanOrEqualTo(2);
    }
}
