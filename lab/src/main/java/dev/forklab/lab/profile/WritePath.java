package dev.forklab.lab.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * What the write system calls cost, of async-profiler's stacks; in samples, of 10 ms of CPU time each.
 *
 * @param samples all of them
 * @param kernelSamples those with frames of the kernel; 0 when the kernel hides them
 * @param writeSamples those in a write system call
 * @param parts of the write path; empty when the kernel hides its frames
 */
public record WritePath(long samples, long kernelSamples, long writeSamples, List<Part> parts) {
    /** What a part that no pattern matches is called. */
    static final String REST = "rest";

    /** One part of the write path; the shares are from 0 to 1. */
    public record Part(String name, long samples, double shareOfWritePath, double shareOfAll) {}

    /** Adds several workers' results. */
    public static WritePath together(List<WritePath> workers) {
        long samples = workers.stream().mapToLong(WritePath::samples).sum();
        long kernel = workers.stream().mapToLong(WritePath::kernelSamples).sum();
        long write = workers.stream().mapToLong(WritePath::writeSamples).sum();
        List<Part> parts = new ArrayList<>();
        for (String name : workers.stream()
                .flatMap(worker -> worker.parts().stream())
                .map(Part::name)
                .distinct()
                .toList()) {
            long part = workers.stream()
                    .flatMap(worker -> worker.parts().stream())
                    .filter(each -> each.name().equals(name))
                    .mapToLong(Part::samples)
                    .sum();
            parts.add(part(name, part, write, samples));
        }
        return new WritePath(samples, kernel, write, parts);
    }

    static Part part(String name, long samples, long write, long all) {
        return new Part(name, samples, share(samples, write), share(samples, all));
    }

    static double share(long part, long whole) {
        return whole == 0 ? 0 : part / (double) whole;
    }
}
