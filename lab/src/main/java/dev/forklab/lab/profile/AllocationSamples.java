package dev.forklab.lab.profile;

import dev.forklab.lab.runs.TypeName;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ObjLongConsumer;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/**
 * Sums the weights of allocation samples by type and by the method at the top of the stack. A weight is what the thread
 * allocated since its last sample, so the first one of a thread that is older than the recording goes back to the
 * thread's start: such a sample counts, its weight does not.
 */
final class AllocationSamples implements EventTaker {
    private static final String SAMPLE = "jdk.ObjectAllocationSample";
    private static final String THREAD_START = "jdk.ThreadStart";

    private final ProfileWindow window;
    private final Stacks stacks;
    private final Map<Flame, Sum> sums = new HashMap<>();
    private final Map<Long, Sample> firstOfThreads = new HashMap<>();
    private final Set<Long> startedInRecording = new HashSet<>();

    private record Site(String type, Frame frame) {}

    /** The flame is null outside the window. */
    private record Sample(long nanos, Flame flame, long weight) {}

    private static final class Sum {
        private long weight;
        private double squares;
        private long samples;

        private void add(long more) {
            weight += more;
            squares += (double) more * more;
            samples++;
        }

        private void add(Sum other) {
            weight += other.weight;
            squares += other.squares;
            samples += other.samples;
        }
    }

    AllocationSamples(ProfileWindow window, Stacks stacks) {
        this.window = window;
        this.stacks = stacks;
    }

    @Override
    public Set<String> events() {
        return Set.of(SAMPLE, THREAD_START);
    }

    @Override
    public void take(RecordedEvent event) {
        if (event.getEventType().getName().equals(THREAD_START)) {
            startedInRecording.add(id(event.getThread("thread")));
            return;
        }
        Flame flame = window.contains(event) ? flame(event) : null;
        Sample sample = new Sample(ProfileWindow.nanos(event.getStartTime()), flame, event.getLong("weight"));
        Sample first = firstOfThreads.putIfAbsent(id(event.getThread()), sample);
        if (first == null) {
            return;
        }
        // The file need not be in order.
        if (sample.nanos() < first.nanos()) {
            firstOfThreads.put(id(event.getThread()), sample);
            add(sums, first, first.weight());
            return;
        }
        add(sums, sample, sample.weight());
    }

    /** @param threads what each thread allocated; empty when it is not known, then nothing is scaled */
    Allocation allocation(Optional<List<AllocationThread>> threads) {
        Map<Site, Sum> sites = new HashMap<>();
        all().forEach((flame, sum) ->
                sites.computeIfAbsent(site(flame), _ -> new Sum()).add(sum));
        Sum all = together(sites.values());
        double scale = scale(all, threads);
        return new Allocation(
                threads.map(AllocationSamples::total).orElse(null),
                threads.orElse(List.of()),
                all.weight,
                all.samples,
                effective(all),
                Allocation.sorted(sites.entrySet().stream()
                        .map(entry -> scaled(entry.getKey(), entry.getValue(), scale))
                        .toList()));
    }

    /** Hands the bytes of each type on each stack: those that {@link #allocation} has, by whole stacks. */
    void forEach(Optional<List<AllocationThread>> threads, ObjLongConsumer<Flame> consumer) {
        Map<Flame, Sum> all = all();
        double scale = scale(together(all.values()), threads);
        all.forEach((flame, sum) -> consumer.accept(flame, Math.round(sum.weight * scale)));
    }

    private Map<Flame, Sum> all() {
        Map<Flame, Sum> all = new HashMap<>();
        sums.forEach((flame, sum) -> all.put(flame, together(List.of(sum))));
        firstOfThreads.forEach(
                (thread, first) -> add(all, first, startedInRecording.contains(thread) ? first.weight() : 0));
        return all;
    }

    private Flame flame(RecordedEvent event) {
        return new Flame(
                stacks.of(event.getStackTrace()),
                TypeName.of(event.getClass("objectClass").getName()));
    }

    private static Site site(Flame flame) {
        List<Frame> frames = flame.stack().frames();
        return new Site(flame.subject(), frames.isEmpty() ? null : frames.getFirst());
    }

    private static void add(Map<Flame, Sum> sums, Sample sample, long weight) {
        if (sample.flame() != null) {
            sums.computeIfAbsent(sample.flame(), _ -> new Sum()).add(weight);
        }
    }

    private static Sum together(Collection<Sum> some) {
        Sum together = new Sum();
        some.forEach(together::add);
        return together;
    }

    private static double scale(Sum sampled, Optional<List<AllocationThread>> threads) {
        return threads.isEmpty() || sampled.weight == 0 ? 1 : (double) total(threads.get()) / sampled.weight;
    }

    private static AllocationSite scaled(Site site, Sum sum, double scale) {
        return new AllocationSite(
                site.type(),
                site.frame() == null ? null : site.frame().toString(),
                Math.round(sum.weight * scale),
                sum.samples);
    }

    /** Kish's effective sample size. */
    private static long effective(Sum sum) {
        return sum.squares == 0 ? 0 : Math.round((double) sum.weight * sum.weight / sum.squares);
    }

    private static long total(List<AllocationThread> threads) {
        return threads.stream().mapToLong(AllocationThread::bytes).sum();
    }

    private static long id(RecordedThread thread) {
        return thread == null ? -1 : thread.getId();
    }
}
