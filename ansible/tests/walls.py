"""Walls that are made: each bench has one thing in its way that is known, and the summary must name it at each of its points."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass

import lab

# A tenth of what the two CPUs could send.
LINK_MBPS = 100
# Not one of the lab's own names: a bench would end it.
HOG = "hog"
DROP_IN = "/run/systemd/system/forklab-server.service.d"


@contextmanager
def standing(host: str, put: str, take: str) -> Iterator[None]:
    """Something that stands on a host between two commands."""
    lab.ssh(host, put)
    try:
        yield
    finally:
        lab.ssh(host, take)


def hog() -> AbstractContextManager:
    """Another program on each of the client's CPUs that never rests."""
    last = os.cpu_count() - 1
    properties = f"--property=CPUAffinity={os.cpu_count() // 2}-{last} --property=RuntimeMaxSec=600"
    spin = f"for cpu in $(seq {os.cpu_count() // 2} {last}); do while :; do :; done & done; wait"
    return standing("client", f"systemd-run --quiet --collect --unit={HOG} {properties} sh -c \"{spin}\"", f"systemctl stop {HOG}")


def slow_server() -> AbstractContextManager:
    """A server whose code is never compiled: each of its answers costs many times the CPU that it costs the client."""
    lines = f"(echo \"[Service]\"; echo Environment=JAVA_TOOL_OPTIONS=-Xint) > {DROP_IN}/slow.conf"
    return standing("server", f"mkdir -p {DROP_IN} && {lines} && systemctl daemon-reload", f"rm -r {DROP_IN} && systemctl daemon-reload")


@dataclass(frozen=True)
class Made:
    """How a wall is made: what is in the way, and the bench that meets it at every one of some levels."""

    levels: tuple[int, ...] = (40, 50, 60, 70, 80)
    settings: tuple[str, ...] = ()
    obstacle: Callable[[], AbstractContextManager] = nullcontext
    recorded: bool = False
    repeated: bool = False

    def points(self) -> list[int]:
        """Return the connections of each of a bench's points."""
        return [*self.levels, *self.levels[: self.repeated]]

    def named(self, levels: int | None = None) -> list[dict]:
        """Bench so many of the levels, or all, and return the wall that the summary names at each."""
        repeat = () if self.repeated else ("REPEAT=off",)
        settings = (f"LEVELS={','.join(map(str, self.levels[:levels]))}", f"RECORD={'ramp' if self.recorded else 'off'}", *self.settings)
        with self.obstacle():
            lab.measured(lab.make("bench-single", "SECONDS=4", *repeat, *settings))
        return [point["wall"] for point in lab.read_json(lab.latest() / "summary.json")["ramps"][0]["points"]]


# Of the two CPUs here, the server's is full of more than one connection.
WALLS = {
    "client": Made(obstacle=hog),
    "network": Made(settings=(f"LINK_MBPS={LINK_MBPS}",)),
    "server_cpu": Made(obstacle=slow_server),
    "lock": Made(settings=("WORKERS=4", "INDEX=locked", "LOCK_HOLD_MICROS=200"), recorded=True),
    "connections": Made((1,), repeated=True),
    "none": Made((10, 20, 30, 40, 50), ("RATE=2000",)),
}


def said(wall: dict) -> str:
    """A wall and its runner-up, in words."""
    after = wall.get("runner_up")
    return f"{wall['bound']}: {wall['evidence']}" + (f"; next {after['bound']}: {after['evidence']}" if after else "")


def cell(wall: str) -> dict:
    """One bench of one wall."""
    points, found = WALLS[wall].points(), WALLS[wall].named()
    steps = "; ".join(f"{connections} connections: {said(each)}" for connections, each in zip(points, found, strict=True))
    return {"inventory": f"{wall}, {len(points)} points", "steps": steps, "made": sum(each["bound"] == wall for each in found), "left": []}


def cells(points: int) -> Iterator[tuple]:
    """So many points of each wall, all walls in turn: what else a machine does is not one wall's alone."""
    for bench in range(1, points + 1):
        for wall, made in WALLS.items():
            if (bench - 1) * len(made.points()) < points:
                yield f"{wall} {bench}", lambda: cell(wall)
