# The queue interrupts of one NIC, from /proc/interrupts.
from __future__ import annotations

import os
import re

from ansible.module_utils.forklab_cpus import parse_list
from ansible.module_utils.forklab_knobs import Knob

LINE = re.compile(r"^\s*(\d+):((?:\s+\d+)+)\s+(\S.*)$")
QUEUE = r"-(?:Tx-Rx|TxRx|tx-rx|rx|tx|input|output)[-.]?(\d+)"
IRQ = re.compile(r"proc/irq/(\d+)/smp_affinity_list$")
UNNAMED = re.compile(r"(\d+)-edge")


def queue_interrupts(text: str, names: tuple[str, ...], pci_address: str = "") -> dict[int, list[int]]:
    """Return the interrupts of each queue: {queue: [interrupt, ...]}.

    text: of /proc/interrupts. names: what the driver may call the device, its interface first. pci_address: as in
    0000:27:00.0; a kernel that leaves a vector's name out still gives it with the vector's number, of which ENA's 0 is
    the management's and N + 1 is queue N's. A management vector is never a queue.
    """
    found: dict[int, list[int]] = {}
    columns = len(text.splitlines()[0].split()) if text else 0
    for line in text.splitlines()[1:]:
        match = LINE.match(line)
        if match:
            words = match.group(2).split()[columns:] + match.group(3).split()
            queue = queue_of(words, names, pci_address)
            if queue is not None:
                found.setdefault(queue, []).append(int(match.group(1)))
    return dict(sorted(found.items()))


def queue_of(words: list[str], names: tuple[str, ...], pci_address: str) -> int | None:
    """Return which queue an interrupt belongs to by the words after its counts; None if to none of this device."""
    for name in names:
        named = re.fullmatch(re.escape(name) + QUEUE, words[-1])
        if named:
            return int(named.group(1))
    unnamed = UNNAMED.fullmatch(words[-1])
    if unnamed and pci_address and f"PCI-MSIX-{pci_address}" in words and int(unnamed.group(1)) > 0:
        return int(unnamed.group(1)) - 1
    return None


def affinity(interface: str, queue: int, irq: int, cpus: str) -> Knob:
    """Return the knob of one queue's interrupt."""
    return Knob("cpu_list", f"interrupt {irq} ({interface} queue {queue})", f"proc/irq/{irq}/smp_affinity_list", cpus)


def served(entries: list[dict]) -> dict[str, int]:
    """Return how often each declared interrupt has come until now, by its knob's name."""
    listings: dict[str, dict[int, int]] = {}
    found = {}
    for entry in entries:
        irq = IRQ.search(entry["target"])
        if irq:
            listing = os.path.join(entry["target"][:irq.start()], "proc/interrupts")
            if listing not in listings:
                listings[listing] = counts_of(listing)
            found[entry["name"]] = listings[listing].get(int(irq.group(1)), 0)
    return found


def counts_of(listing: str) -> dict[int, int]:
    """Return how often each interrupt has come, on all CPUs."""
    with open(listing, encoding="utf-8") as file:
        lines = file.read().splitlines()
    columns = len(lines[0].split())
    matches = filter(None, map(LINE.match, lines[1:]))
    return {int(match.group(1)): sum(map(int, match.group(2).split()[:columns])) for match in matches}


def strays(entries: list[dict], before: dict[str, int]) -> list[dict]:
    """Return the declared interrupts that came since an earlier reading and are served elsewhere: name, wanted, found.

    A kernel may move an interrupt no earlier than when it comes next, so one that did not come proves nothing.
    """
    found = []
    now = served(entries) if before else {}
    for entry in entries:
        effective = os.path.join(os.path.dirname(entry["target"]), "effective_affinity_list")
        if now.get(entry["name"], 0) > before.get(entry["name"], 0) and os.path.exists(effective):
            with open(effective, encoding="utf-8") as file:
                cpus = file.read().strip()
            if not set(parse_list(cpus)) <= set(parse_list(entry["wanted"])):
                found.append({"knob": entry["name"], "wanted": entry["wanted"], "found": f"{cpus} in effect"})
    return found


def queues_of(root: str, interface: str) -> dict[int, list[int]]:
    """Return the queues' interrupts of an interface below a root; ValueError if there is no such interface."""
    classes = os.path.join(root, "sys/class/net")
    if not os.path.exists(os.path.join(classes, interface)):
        there = ", ".join(sorted(os.listdir(classes))) or "none"
        raise ValueError(f"there is no interface {interface}, there are: {there}: lab_nic in the inventory names it")
    device = os.path.basename(os.path.realpath(os.path.join(classes, interface, "device")))
    with open(os.path.join(root, "proc/interrupts"), encoding="utf-8") as file:
        return queue_interrupts(file.read(), (interface, device), device if ":" in device else "")
