package dev.forklab.lab.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelCpusAllowedTest {
    @Test
    void saysOfThisProcessWhatItsStatusFileSays() throws Exception {
        String status = Files.readString(Path.of("/proc/self/status"));
        assertThat(new KernelCpusAllowed().of(ProcessHandle.current().pid()))
                .hasValueSatisfying(cpus -> assertThat(status).contains("Cpus_allowed_list:\t" + cpus + "\n"));
    }

    @Test
    void saysNothingOfAThreadThatIsNotThere() {
        assertThat(new KernelCpusAllowed().of(Integer.MAX_VALUE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"0; 0", "0 1; 0-1", "0 2 3 4 7; 0,2-4,7", "112 113 127; 112-113,127"})
    void writesListsAsTheKernelDoes(String cpus, String list) {
        BitSet bits = new BitSet();
        IntStream.of(java.util.Arrays.stream(cpus.split(" "))
                        .mapToInt(Integer::parseInt)
                        .toArray())
                .forEach(bits::set);
        assertThat(KernelCpusAllowed.list(bits)).isEqualTo(list);
    }
}
