package dev.forklab.lab.profile;

import java.io.IOException;
import java.util.List;

/** What a flame graph's widths mean, and of which events they come. */
enum FlameKind {
    CPU("flame-cpu.html", "CPU nanoseconds") {
        @Override
        FlameTaker taker(ProfileWindow window, Stacks stacks) {
            return new SampleFlames(SampleTaker.ofCpuTime(window, stacks), SampleTaker.Weight::nanos);
        }
    },
    /** Drawn in the place of {@link #CPU} when a recording has no samples by CPU time. */
    EXECUTION("flame-cpu.html", "jdk.ExecutionSample samples (no jdk.CPUTimeSample here)") {
        @Override
        FlameTaker taker(ProfileWindow window, Stacks stacks) {
            return new SampleFlames(SampleTaker.ofExecution(window, stacks), SampleTaker.Weight::samples);
        }
    },
    LOCK("flame-lock.html", "ns waited") {
        @Override
        FlameTaker taker(ProfileWindow window, Stacks stacks) throws IOException {
            return new LockFlames(window, stacks, WaitRules.load());
        }
    },
    ALLOCATION("flame-alloc.html", "bytes") {
        @Override
        FlameTaker taker(ProfileWindow window, Stacks stacks) {
            return new AllocationFlames(window, stacks);
        }
    };

    private final String file;
    private final String unit;

    FlameKind(String file, String unit) {
        this.file = file;
        this.unit = unit;
    }

    /** Those that are drawn, each with what stands in for it when it has nothing. */
    static List<List<FlameKind>> pictures() {
        return List.of(List.of(CPU, EXECUTION), List.of(LOCK), List.of(ALLOCATION));
    }

    /** Takes what is drawn out of one recording. */
    abstract FlameTaker taker(ProfileWindow window, Stacks stacks) throws IOException;

    String file() {
        return file;
    }

    String unit() {
        return unit;
    }
}
