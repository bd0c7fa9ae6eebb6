package dev.forklab.lab.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.StringReader;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import jdk.jfr.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabSettingsTest {
    @Test
    void recordsEveryWaitForALock() throws Exception {
        assertThat(settings(LabSettings.fine()))
                .containsEntry("jdk.JavaMonitorEnter#threshold", "0 ns")
                .containsEntry("jdk.ThreadPark#threshold", "0 ns")
                .containsEntry("jdk.MethodTiming#filter", "");
    }

    @Test
    void recordsLongWaitsAndSumsInTheSecondTake() throws Exception {
        Map<String, String> coarse = settings(LabSettings.coarse(List.of("app.Index::next", "app.Index::<init>")));
        assertThat(coarse)
                .containsEntry("jdk.JavaMonitorEnter#threshold", "20 us")
                .containsEntry("jdk.ThreadPark#threshold", "20 us")
                .containsEntry("jdk.MethodTiming#filter", "app.Index::next;app.Index::<init>")
                .containsEntry("jdk.MethodTiming#period", "500 ms");
        Map<String, String> fine = settings(LabSettings.fine());
        assertThat(coarse.entrySet().stream().filter(entry -> !entry.getValue().equals(fine.get(entry.getKey()))))
                .hasSize(4);
    }

    @Test
    void timesNothingWhenNoMethodIsNamed() throws Exception {
        assertThat(settings(LabSettings.coarse(List.of())))
                .containsEntry("jdk.ThreadPark#threshold", "20 us")
                .containsEntry("jdk.MethodTiming#filter", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.Index", "app.Index.next", "app.Index::", "::next", "a::b;c::d", "a::b</setting>"})
    void refusesWhatIsNoMethod(String method) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabSettings.coarse(List.of(method)))
                .withMessageContaining("--time-methods: \"" + method + "\" is not CLASS::METHOD");
    }

    @Test
    void failsLoudlyWhenASettingIsNotWhereItShouldBe() {
        String settings = "<event name=\"a\"><x/></event><event name=\"b\"><y/></event>";
        assertThat(LabSettings.replace(settings, "b", "<y/>", "<z/>"))
                .isEqualTo("<event name=\"a\"><x/></event><event name=\"b\"><z/></event>");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> LabSettings.replace(settings, "a", "<y/>", "<z/>"));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> LabSettings.replace(settings, "c", "<y/>", "<z/>"));
    }

    /** As the recorder itself reads them. */
    private static Map<String, String> settings(String text) throws IOException, ParseException {
        return Configuration.create(new StringReader(text)).getSettings();
    }
}
