"""Walls that are made: each bench has one thing in its way that is known, and the summary must name it at each of its points."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass

import lab

# A tenth of what the two CPUs could send.
LINK_MBPS = 100
# Not one of the lab's own names: a bench would end it.
HOG = "hog"
DROP_IN = "/run/systemd/system/forklab-server.service.d"


@contextmanager
def hog() -> Iterator[None]:
    """Another program on each of the client's CPUs that never rests."""
    last = os.cpu_count() - 1
    properties = f"--property=CPUAffinity={os.cpu_count() // 2}-{last} --property=RuntimeMaxSec=600"
    spin = f"for cpu in $(seq {os.cpu_count() // 2} {last}); do while :; do :; done & done; wait"
    lab.ssh("client", f"systemd-run --quiet --collect --unit={HOG} {properties} sh -c \"{spin}\"")
    try:
        yield
    finally:
        lab.ssh("client", f"systemctl stop {HOG}")


@contextmanager
def slow_server() -> Iterator[None]:
    """A server whose code is never compiled: each of its answers costs many times the CPU that it costs the client."""
    lines = f"(echo \"[Service]\"; echo Environment=JAVA_TOOL_OPTIONS=-Xint) > {DROP_IN}/slow.conf"
    lab.ssh("server", f"mkdir -p {DROP_IN} && {lines} && systemctl daemon-reload")
    try:
        yield
    finally:
        lab.ssh("server", f"rm -r {DROP_IN} && systemctl daemon-reload")


@dataclass(frozen=True)
class Made:
    """How a wall is made: what is in the way, and the bench that meets it at every one of some levels."""

    levels: tuple[int, ...]
    settings: tuple[str, ...] = ()
    obstacle: type[AbstractContextManager] = nullcontext
    recorded: bool = False

    def named(self, levels: int) -> list[dict]:
        """Bench so many of the levels and return the wall that the summary names at each."""
        settings = (f"LEVELS={','.join(map(str, self.levels[:levels]))}", f"RECORD={'ramp' if self.recorded else 'off'}", *self.settings)
        with self.obstacle():
            lab.measured(lab.make("bench-single", "SECONDS=4", "REPEAT=off", *settings))
        return [point["wall"] for point in lab.read_json(lab.latest() / "summary.json")["ramps"][0]["points"]]


WALLS = {
    "client": Made((50, 60), obstacle=hog),
    "network": Made((50, 60), (f"LINK_MBPS={LINK_MBPS}",)),
    "server_cpu": Made((50, 60), obstacle=slow_server),
    "lock": Made((50, 60), ("WORKERS=4", "INDEX=locked", "LOCK_HOLD_MICROS=200"), recorded=True),
    "connections": Made((1, 4)),
    "none": Made((10, 20), ("RATE=2000",)),
}


def said(wall: dict) -> str:
    """A wall and its runner-up, in words."""
    after = wall.get("runner_up")
    return f"{wall['bound']}: {wall['evidence']}" + (f"; next {after['bound']}: {after['evidence']}" if after else "")


def cell(wall: str) -> dict:
    """One bench of one wall."""
    found = WALLS[wall].named(len(WALLS[wall].levels))
    steps = "; ".join(f"{level} connections: {said(each)}" for level, each in zip(WALLS[wall].levels, found, strict=True))
    return {"inventory": wall, "steps": steps, "made": sum(each["bound"] == wall for each in found), "left": []}


def cells(benches: int) -> Iterator[tuple]:
    """So many benches of each wall, all walls in turn: what else a machine does is not one wall's alone."""
    for bench in range(1, benches + 1):
        for wall in WALLS:
            yield f"{wall} {bench}", lambda: cell(wall)
