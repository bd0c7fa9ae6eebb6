# Halves of the CPUs that this process may use.
from __future__ import annotations

import os

from ansible.errors import AnsibleError
from ansible.plugins.lookup import LookupBase

DOCUMENTATION = r"""
name: cpu_half
author: forklab
short_description: The first or the second half of the CPUs that the controller may use, or all of them
description:
  - A local lab puts the server on the first half and the client on the second.
  - Counts by the process's affinity, so C(taskset) around make is respected.
options:
  _terms:
    description: C(first) or C(second), with an odd number the second half has one more; or C(all).
    required: true
  count:
    description: Return how many CPUs the half has instead of which.
    type: bool
    default: false
"""
EXAMPLES = r"""
- ansible.builtin.debug:
    msg: "{{ lookup('cpu_half', 'first') }}"
"""
RETURN = r"""
_raw:
  description: A CPU list as the kernel and taskset write it, for instance C(0-3,8).
  type: list
"""


def cpu_list(cpus: list[int]) -> str:
    """Write CPUs as the kernel does: runs as low-high, joined by commas."""
    parts: list[list[int]] = []
    for cpu in sorted(cpus):
        if parts and parts[-1][-1] == cpu - 1:
            parts[-1] = [parts[-1][0], cpu]
        else:
            parts.append([cpu])
    return ",".join("-".join(map(str, part)) for part in parts)


def half(cpus: list[int], which: str) -> list[int]:
    """Return one half of the CPUs, or all; ValueError for a half of fewer than two, or for another word."""
    if which == "all":
        return sorted(cpus)
    if len(cpus) < 2:
        raise ValueError(
            f"exit 2: the local lab needs two CPUs or more (one for the server, one for the client), "
            f"this process may use {len(cpus)}: widen its affinity (taskset) or use another machine"
        )
    ordered = sorted(cpus)
    middle = len(ordered) // 2
    if which not in ("first", "second"):
        raise ValueError(f"exit 1: cpu_half: '{which}' is not first or second")
    return ordered[:middle] if which == "first" else ordered[middle:]


class LookupModule(LookupBase):
    def run(self, terms, variables=None, **kwargs):
        try:
            halves = [half(list(os.sched_getaffinity(0)), term) for term in terms]
        except ValueError as problem:
            raise AnsibleError(str(problem)) from problem
        return [len(cpus) if kwargs.get("count") else cpu_list(cpus) for cpus in halves]
