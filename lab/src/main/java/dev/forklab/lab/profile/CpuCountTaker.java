package dev.forklab.lab.profile;

import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;

/** How many CPUs the loads in a recording are shares of. */
final class CpuCountTaker implements EventTaker {
    private static final String FLAG = "jdk.IntFlag";
    private static final String MACHINE = "jdk.CPUInformation";

    private int machine;
    private int flag;

    @Override
    public Set<String> events() {
        return Set.of(FLAG, MACHINE);
    }

    @Override
    public void take(RecordedEvent event) {
        if (event.getEventType().getName().equals(MACHINE)) {
            machine = event.getInt("hwThreads");
        } else if (event.getString("name").equals("ActiveProcessorCount")) {
            flag = event.getInt("value");
        }
    }

    /** The machine's: what a process's load is a share of. 0 when the recording does not tell. */
    int machine() {
        return machine;
    }

    /**
     * The virtual machine's: what a thread's load is a share of. Without the flag it may be bound to some of the machine's
     * only, which no event tells; but a thread that loads one CPU in full shows it.
     */
    int virtualMachine(double mostLoadOfAThread) {
        if (flag > 0) {
            return flag;
        }
        // A load is a float: a third of it is not quite 3.
        return mostLoadOfAThread > 0 ? Math.min(machine, (int) (1 / mostLoadOfAThread + 0.001)) : machine;
    }
}
