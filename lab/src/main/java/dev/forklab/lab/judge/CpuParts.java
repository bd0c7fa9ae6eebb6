package dev.forklab.lab.judge;

/**
 * Where the CPU of a request went, microseconds each. The first four are all that the server's CPUs did, by the kernel's
 * kinds, since kernels differ in where they book what; the last two are the server's own and lie within them.
 *
 * @param jit time that the workers' compilers ran
 * @param gc time that the workers' collectors took
 */
public record CpuParts(Double user, Double system, Double softirq, Double irq, Double jit, Double gc) {
    /** Of a window; null when its requests are not known, a part when it is not. */
    static CpuParts of(HostMeter host, ServerWindow server, Window window) {
        if (server == null || server.requests() == 0) {
            return null;
        }
        double requests = server.requests();
        return new CpuParts(
                Rounded.three(host.micros(times -> times.user(), window, requests)),
                Rounded.three(host.micros(times -> times.system(), window, requests)),
                Rounded.three(host.micros(times -> times.softirq(), window, requests)),
                Rounded.three(host.micros(times -> times.irq(), window, requests)),
                Rounded.three(server.compileSeconds() * 1e6 / requests),
                Rounded.three(server.gcSeconds() * 1e6 / requests));
    }
}
