# The queue interrupts of one NIC, from /proc/interrupts.
from __future__ import annotations

import os
import re

LINE = re.compile(r"^\s*(\d+):((?:\s+\d+)+)\s+(\S.*)$")
QUEUE = r"-(?:Tx-Rx|TxRx|tx-rx|rx|tx|input|output)[-.]?(\d+)"
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


def queues_of(root: str, interface: str) -> dict[int, list[int]]:
    """Return the queues' interrupts of an interface below a root; ValueError if there is no such interface, or it has none."""
    classes = os.path.join(root, "sys/class/net")
    if not os.path.exists(os.path.join(classes, interface)):
        there = ", ".join(sorted(os.listdir(classes))) or "none"
        raise ValueError(f"there is no interface {interface}, there are: {there}: lab_nic in the inventory names it")
    device = os.path.basename(os.path.realpath(os.path.join(classes, interface, "device")))
    with open(os.path.join(root, "proc/interrupts"), encoding="utf-8") as file:
        queues = queue_interrupts(file.read(), (interface, device), device if ":" in device else "")
    if not queues:
        raise ValueError(f"{interface} has no queue interrupts in /proc/interrupts, so none can be set: choose TUNING=none or "
                         f"TUNING=taskset, or another interface")
    return queues
