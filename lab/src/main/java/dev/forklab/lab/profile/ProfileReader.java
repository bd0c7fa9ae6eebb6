package dev.forklab.lab.profile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one recording once, for all views. */
public final class ProfileReader {
    private final RecordedJvm jvm;
    private final CpuTaker cpu;
    private final WaitTaker waits;
    private final TimedTaker timed;
    private final HeapTakers heap;
    private final LedgerTaker ledger;
    private final LoopEventsTaker loops;
    private final InstrumentTaker instrument;
    private final VirtualThreadTaker virtualThreads = new VirtualThreadTaker();

    private ProfileReader(RecordedJvm jvm) throws IOException {
        this.jvm = jvm;
        ProfileWindow window = jvm.window();
        Stacks stacks = new Stacks();
        cpu = new CpuTaker(window, FrameGroups.load(), stacks);
        waits = new WaitTaker(window, stacks, WaitRules.load());
        timed = new TimedTaker(window);
        heap = new HeapTakers(window, stacks);
        ledger = new LedgerTaker(window);
        loops = new LoopEventsTaker(window);
        instrument = new InstrumentTaker(jvm.file(), window);
    }

    /** @throws BadRecordingException when the file is not a whole recording */
    public static JvmProfile read(RecordedJvm jvm) throws IOException {
        ProfileReader reader = new ProfileReader(jvm);
        RecordingReader.read(jvm.file(), reader.takers());
        return reader.profile();
    }

    /**
     * What a recording says of itself, without the views.
     *
     * @throws BadRecordingException when the file is not a whole recording
     */
    public static InstrumentView instrument(RecordedJvm jvm) throws IOException {
        InstrumentTaker instrument = new InstrumentTaker(jvm.file(), jvm.window());
        RecordingReader.read(jvm.file(), List.of(instrument));
        return instrument.view();
    }

    /**
     * The lock that was waited for longest, without the views; empty when none was waited for.
     *
     * @throws BadRecordingException when the file is not a whole recording
     */
    public static Optional<LockUse> lock(RecordedJvm jvm) throws IOException {
        LockUseTaker locks = new LockUseTaker(jvm.window(), WaitRules.load());
        RecordingReader.read(jvm.file(), List.of(locks));
        return locks.worst();
    }

    private List<EventTaker> takers() {
        List<EventTaker> takers = new ArrayList<>(heap.takers());
        takers.addAll(List.of(cpu, waits, timed, ledger, loops, instrument, virtualThreads));
        return takers;
    }

    private JvmProfile profile() {
        return new JvmProfile(
                jvm.name(),
                cpu.view(jvm.cpuSeconds()),
                waits.mutex(),
                waits.block(),
                timed.view(),
                heap.view(jvm.name(), jvm.memory(), jvm.resident().orElse(null)),
                LedgerView.of(ledger, ObservedLoop.of(jvm.samples(), jvm.pid(), jvm.window())),
                loops.result(),
                instrument.view(),
                virtualThreads.note().stream().toList());
    }
}
