"""Take a share of CPUs away: take_cpu.py FILE CPUS PERCENT SECONDS; CPUS is a kernel list. Python 3.9 or newer, as root.

One process a CPU runs before everything else (SCHED_FIFO) for the first part of every 4 ms: what is left for all others is the rest,
evenly, as if the CPU were slower. FILE is made when all have begun. It ends itself.
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


def take(cpu, share, seconds, begun):
    """Take one CPU's share until the time is over; a byte says that it has begun."""
    os.sched_setaffinity(0, {cpu})
    os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
    os.write(begun, b".")
    begin = time.monotonic()
    end = begin + seconds
    while begin < end:
        until = begin + share * PERIOD
        while time.monotonic() < until:
            pass
        begin = max(begin + PERIOD, time.monotonic())
        time.sleep(max(0.0, begin - time.monotonic()))


def main():
    """Fork a process a CPU; SIGTERM ends them all, and so does the end of one that comes too early."""
    cpus, share, seconds = parse(sys.argv[2]), float(sys.argv[3]) / 100, float(sys.argv[4])
    readers, children = [], []
    for cpu in cpus:
        # One each, closed here before the next one is forked: its end is the end of that process.
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            take(cpu, share, seconds, writer)
            os._exit(0)
        os.close(writer)
        readers.append(reader)
        children.append(child)

    def end(code):
        for child in children:
            os.kill(child, signal.SIGKILL)
        os._exit(code)

    signal.signal(signal.SIGTERM, lambda *_: end(0))
    for cpu, reader in zip(cpus, readers):
        if not os.read(reader, 1):
            print(f"take_cpu.py: CPU {cpu} cannot be taken from", file=sys.stderr, flush=True)
            end(1)
    with open(sys.argv[1], "w", encoding="utf-8"):
        print(f"takes {sys.argv[3]} % of CPUs {sys.argv[2]}", flush=True)
    for _ in range(len(cpus)):
        child, status = os.wait()
        children.remove(child)
        if status != 0:
            print(f"take_cpu.py: process {child} ended early", file=sys.stderr, flush=True)
            end(1)


if __name__ == "__main__":
    main()
