"""Take a share of CPUs away: take_cpu.py CPUS PERCENT SECONDS; CPUS is a kernel list. Python 3.9 or newer, as root.

One process a CPU runs before everything else (SCHED_FIFO) for the first part of every 4 ms: what is left for all others is the rest,
evenly, as if the CPU were slower. Prints one line when it has begun, and ends itself.
"""
import os
import signal
import sys
import time

PERIOD = 0.004


def parse(cpus):
    """Return the numbers of a kernel list such as 0-3,8."""
    numbers = []
    for part in cpus.split(","):
        first, _, last = part.partition("-")
        numbers += range(int(first), int(last or first) + 1)
    return numbers


def take(cpu, share, seconds):
    """Take one CPU's share until the time is over."""
    os.sched_setaffinity(0, {cpu})
    os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
    begin = time.monotonic()
    end = begin + seconds
    while begin < end:
        until = begin + share * PERIOD
        while time.monotonic() < until:
            pass
        begin = max(begin + PERIOD, time.monotonic())
        time.sleep(max(0.0, begin - time.monotonic()))


def main():
    """Fork a process a CPU and wait for them; SIGTERM ends them all."""
    cpus, share, seconds = parse(sys.argv[1]), float(sys.argv[2]) / 100, float(sys.argv[3])
    children = []
    for cpu in cpus:
        child = os.fork()
        if child == 0:
            take(cpu, share, seconds)
            os._exit(0)
        children.append(child)
    def end(*_):
        for child in children:
            os.kill(child, signal.SIGKILL)
        os._exit(0)

    signal.signal(signal.SIGTERM, end)
    print(f"takes {sys.argv[2]} % of CPUs {sys.argv[1]}", flush=True)
    for child in children:
        if os.waitpid(child, 0)[1] != 0:
            sys.exit(f"take_cpu.py: process {child} ended early")


if __name__ == "__main__":
    main()
