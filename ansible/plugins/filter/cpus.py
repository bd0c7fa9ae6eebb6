# What CPUs are for: the plan of a host, and where a server's event loops must be found.
from __future__ import annotations

import importlib.util
from itertools import combinations
from pathlib import Path

from ansible.errors import AnsibleFilterError

DOCUMENTATION = r"""
name: cpus
author: forklab
short_description: CPU plans and placements
description:
  - C(cpu_plan) checks what a host's CPUs are declared for against what the host has.
  - C(placements) says where each worker of a server and each of its event loops must be found.
"""

# Modules find what they share by Ansible's own way; plugins of the controller do not.
_spec = importlib.util.spec_from_file_location("forklab_cpus", Path(__file__).parents[1] / "module_utils" / "forklab_cpus.py")
_cpus = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_cpus)


# Two CPUs are not enough for all uses of the local lab.
SHAREABLE = ({"housekeeping", "recorder"}, {"client", "recorder"})


def cpu_plan(sets: dict[str, str], topology: dict, host: str) -> dict:
    """Return {sets, notes} of a host's declaration; an error 'exit 2: ...' for CPUs that are not online or have two uses.

    The recorder may share the CPUs of housekeeping or of the client: that is a note.

    sets: CPU lists by their use; empty ones are left out. topology: online (list), siblings (lists of one core's CPUs),
    nodes (list by NUMA node), nic_node (number or none), as read_host.py gives them.
    """
    parsed = {use: _parsed(host, use, text) for use, text in sets.items() if text}
    online = set(_cpus.parse_list(topology["online"]))
    for use, cpus in parsed.items():
        lacking = sorted(cpus - online)
        if lacking:
            raise AnsibleFilterError(f"exit 2: {host}: CPU {_cpus.format_list(lacking)} of {use} '{sets[use]}' is not online, allowed are {topology['online']}")
    shared = []
    for one, other in combinations(parsed, 2):
        both = sorted(parsed[one] & parsed[other])
        if both and {one, other} in SHAREABLE:
            shared.append(f"{one} and {other} share CPU {_cpus.format_list(both)}")
        elif both:
            raise AnsibleFilterError(f"exit 2: {host}: CPU {_cpus.format_list(both)} is in two uses, {one} '{sets[one]}' and {other} '{sets[other]}': "
                                     f"declare each CPU once")
    return {"sets": {use: text for use, text in sets.items() if text}, "notes": shared + _siblings(parsed, topology) + _nodes(parsed, topology)}


def _parsed(host: str, use: str, text: str) -> set[int]:
    try:
        return set(_cpus.parse_list(text))
    except ValueError as problem:
        raise AnsibleFilterError(f"exit 2: {host}: {use}: {problem}") from problem


def _siblings(parsed: dict[str, set[int]], topology: dict) -> list[str]:
    """Say which uses share cores: two hyper-threads of one core are not two cores."""
    use_of = {cpu: use for use, cpus in parsed.items() for cpu in cpus}
    shared: dict[tuple[str, str], list[list[int]]] = {}
    for core in topology.get("siblings", []):
        uses = sorted({use_of[cpu] for cpu in core if cpu in use_of})
        for pair in combinations(uses, 2):
            shared.setdefault(pair, []).append(core)
    return [f"{one} and {other} share {len(cores)} core{'s' if len(cores) > 1 else ''} (siblings, for instance CPUs {_cpus.format_list(cores[0])})"
            for (one, other), cores in shared.items()]


def _nodes(parsed: dict[str, set[int]], topology: dict) -> list[str]:
    """Say which uses lie on another NUMA node than the NIC, or on several."""
    nodes = {node: set(_cpus.parse_list(cpus)) for node, cpus in topology.get("nodes", {}).items()}
    nic = topology.get("nic_node")
    if len(nodes) < 2:
        return []
    found = {use: sorted(node for node, there in nodes.items() if cpus & there) for use, cpus in parsed.items()}
    near = "" if nic is None else f", the NIC is on node {nic}"
    return [f"{use} is on NUMA node {' and '.join(where)}{near}" for use, where in found.items() if where != [str(nic)]]


def placements(arm: dict, cpus: str, housekeeping: str) -> list[dict]:
    """Return for each worker {cpus, event_loop_cpus}, lists as the kernel writes them.

    Event loop j of worker i, of L each, has the CPU at place (i * L + j) mod n of the set of n.
    """
    ordered = _cpus.parse_list(cpus)
    found = []
    for worker in range(arm["workers"]):
        loops = [ordered[(worker * arm["event_loops"] + loop) % len(ordered)] for loop in range(arm["event_loops"])]
        process = {"none": ordered, "process": sorted(set(loops)), "thread": _cpus.parse_list(housekeeping)}[arm.get("affinity", "none")]
        text = _cpus.format_list(process)
        each = [str(cpu) for cpu in loops] if arm.get("affinity") == "thread" else [text] * len(loops)
        found.append({"cpus": text, "event_loop_cpus": each})
    return found


def spread(arm: dict, cpus: str) -> str:
    """Return a note where the event loops do not share a set evenly; empty where they do."""
    loops, count = arm["workers"] * arm["event_loops"], len(_cpus.parse_list(cpus))
    if loops % count == 0:
        return ""
    if loops < count:
        return f"{count - loops} of the server's {count} CPUs have no event loop"
    return f"{loops % count} of the server's {count} CPUs have {loops // count + 1} event loops, the others {loops // count}"


class FilterModule:
    """The filters by name."""

    def filters(self) -> dict:
        """Return them."""
        return {"cpu_plan": cpu_plan, "placements": placements, "spread": spread}
