"""Walls that are made: each bench has one thing in its way that is known, and the summary must name it."""

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


@dataclass(frozen=True)
class Made:
    """How a wall is made: what is in the way, and the bench that meets it."""

    settings: tuple[str, ...]
    obstacle: type[AbstractContextManager] = nullcontext
    recorded: bool = False

    def named(self) -> dict:
        """Bench and return the wall that the summary names: of the recorded point, if there is one, else of the only level."""
        record = () if self.recorded else ("RECORD=off",)
        with self.obstacle():
            lab.measured(lab.make("bench-single", "SECONDS=4", "REPEAT=off", *record, *self.settings))
        summary = lab.read_json(lab.latest() / "summary.json")
        point = summary["recordings"][0]["point"] if self.recorded else summary["ramps"][0]["points"][0]
        return point["wall"]


WALLS = {
    "client": Made(("LEVELS=50",), hog),
    "network": Made(("LEVELS=50", f"LINK_MBPS={LINK_MBPS}")),
    "server_cpu": Made(("LEVELS=50",)),
    "lock": Made(("LEVELS=50", "WORKERS=4", "INDEX=locked", "LOCK_HOLD_MICROS=200"), recorded=True),
    "connections": Made(("LEVELS=1",)),
    "none": Made(("LEVELS=10", "RATE=2000")),
}


def cell(wall: str) -> dict:
    """One trial of one wall."""
    found = WALLS[wall].named()
    after = found.get("runner_up") or {}
    said = f"{found['bound']}: {found['evidence']}" + (f"; next {after['bound']}: {after['evidence']}" if after else "")
    return {"inventory": wall, "steps": said, "made": int(found["bound"] == wall), "left": []}


def cells(trials: int) -> Iterator[tuple]:
    """So many trials of each wall, all walls in turn: what else a machine does is not one wall's alone."""
    for trial in range(1, trials + 1):
        for wall in WALLS:
            yield f"{wall} {trial}", lambda: cell(wall)
