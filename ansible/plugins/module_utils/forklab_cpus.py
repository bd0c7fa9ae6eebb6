# CPU lists and masks as the kernel writes them.
from __future__ import annotations

import re

RANGE = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?")


def parse_list(text: str) -> list[int]:
    """Return the CPUs of a list such as '0-3,8', sorted; ValueError for anything else, and for a CPU that is there twice."""
    cpus: list[int] = []
    for part in text.strip().split(",") if text.strip() else []:
        found = RANGE.fullmatch(part.strip())
        if not found or int(found.group(2) or found.group(1)) < int(found.group(1)):
            raise ValueError(f"'{text.strip()}' is not a list of CPUs such as 0-3,8")
        cpus += range(int(found.group(1)), int(found.group(2) or found.group(1)) + 1)
    twice = sorted({cpu for cpu in cpus if cpus.count(cpu) > 1})
    if twice:
        raise ValueError(f"'{text.strip()}' has CPU {format_list(twice)} twice")
    return sorted(cpus)


def format_list(cpus: list[int]) -> str:
    """Write CPUs as the kernel does: runs as low-high, joined by commas."""
    runs: list[list[int]] = []
    for cpu in sorted(cpus):
        if runs and runs[-1][-1] == cpu - 1:
            runs[-1] = [runs[-1][0], cpu]
        else:
            runs.append([cpu])
    return ",".join("-".join(map(str, run)) for run in runs)


def parse_mask(text: str) -> list[int]:
    """Return the CPUs of a mask: groups of 32 bits in hexadecimal, joined by commas, the highest first."""
    bits = int(text.strip().replace(",", "") or "0", 16)
    return [cpu for cpu in range(bits.bit_length()) if bits >> cpu & 1]


def format_mask(cpus: list[int]) -> str:
    """Write CPUs as a mask. The kernel refuses more than 32 bits without a comma: each group after the first has 8 digits."""
    bits = sum(1 << cpu for cpu in set(cpus))
    groups = [f"{bits & 0xFFFFFFFF:08x}"]
    while bits >> 32:
        bits >>= 32
        groups.append(f"{bits & 0xFFFFFFFF:08x}")
    groups[-1] = groups[-1].lstrip("0") or "0"
    return ",".join(reversed(groups))
