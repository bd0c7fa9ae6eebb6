package dev.forklab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordCommandTest {
    @Test
    void timesMethodsInTheSecondTakeOnly() {
        Command command = record("--time-methods", "app.Index::next");
        assertThat(command.code()).isEqualTo(2);
        assertThat(command.err()).contains("--time-methods goes with --coarse");
    }

    @Test
    void refusesToTimeWhatIsNoMethod() {
        Command command = record("--coarse", "--time-methods", "app.Index::next,app.Index");
        assertThat(command.code()).isEqualTo(2);
        assertThat(command.err()).contains("--time-methods: \"app.Index\" is not CLASS::METHOD");
    }

    private static Command record(String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("record", "--jmx", "127.0.0.1:1", "--seconds", "1", "--out", "none"));
        arguments.addAll(List.of(options));
        return Command.run(arguments);
    }
}
