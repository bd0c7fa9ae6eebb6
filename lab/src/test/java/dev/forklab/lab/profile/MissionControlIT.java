package dev.forklab.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.profile.workload.HotMethod;
import dev.forklab.lab.profile.workload.SocketWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmc.common.IMCFrame;
import org.openjdk.jmc.common.IMCMethod;
import org.openjdk.jmc.common.IMCStackTrace;
import org.openjdk.jmc.common.item.IItem;
import org.openjdk.jmc.common.item.IItemIterable;
import org.openjdk.jmc.common.item.IMemberAccessor;
import org.openjdk.jmc.common.item.ItemFilters;
import org.openjdk.jmc.flightrecorder.JfrAttributes;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;

/** Two processes added here, against the same two files as Mission Control's library reads them. */
@Timeout(120)
class MissionControlIT {
    @TempDir
    private Path folder;

    @Test
    void countsTheSameSamplesOfEachMethodInTwoRecordings() throws Exception {
        List<Path> files =
                List.of(Workload.record(HotMethod.class, folder), Workload.record(SocketWriter.class, folder));

        CpuView ours = CpuView.together(List.of(Profiles.cpu(files.getFirst()), Profiles.cpu(files.getLast())));

        Map<String, Long> theirs = Stream.concat(leaves(files.getFirst()), leaves(files.getLast()))
                .collect(Collectors.groupingBy(leaf -> leaf, Collectors.counting()));
        assertThat(theirs).hasSizeGreaterThan(2);
        assertThat(ours.flat().stream().collect(Collectors.toMap(CpuRow::name, CpuRow::samples)))
                .isEqualTo(theirs);
    }

    private static Stream<String> leaves(Path file) throws Exception {
        Stream.Builder<String> leaves = Stream.builder();
        for (IItemIterable samples :
                JfrLoaderToolkit.loadEvents(file.toFile()).apply(ItemFilters.type("jdk.CPUTimeSample"))) {
            IMemberAccessor<IMCStackTrace, IItem> stack = JfrAttributes.EVENT_STACKTRACE.getAccessor(samples.getType());
            samples.stream().map(stack::getMember).map(MissionControlIT::leaf).forEach(leaves::add);
        }
        return leaves.build();
    }

    private static String leaf(IMCStackTrace stack) {
        if (stack == null || stack.getFrames().isEmpty()) {
            return "(no stack)";
        }
        IMCFrame frame = stack.getFrames().getFirst();
        IMCMethod method = frame.getMethod();
        return method.getType().getFullName().replaceAll("[./]0x[0-9a-f]+", "") + "." + method.getMethodName();
    }
}
