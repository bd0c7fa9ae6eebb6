"""Walls that are made: each bench has one thing in its way that is known, and the summary must name it at each of its points."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import lab

# A tenth of what the two CPUs could send.
LINK_MBPS = 100
# The way to the server, one direction: many times what the server takes for a request.
WAY_MICROS = 2000
# What a hog takes of each of the client's CPUs: the server has less to do than its own could, and the observers, which start on the same CPU,
# write their first sample in time. With 60 a busy machine had them take over 20 s.
HOG_PERCENT = 50
# Beside a cut of a quarter, for the same reason.
HOG_PERCENT_TO_PROVE = 40
# Not among the lab's own names: a bench would end them.
HOG, LONG_WAY = "hog", "longway"
# Prove-wall's own way to make a CPU slower.
TAKE_CPU = lab.ROOT / "ansible/roles/host_limit/files/take_cpu.py"
# What is in the way stays for longer than any command takes.
COMMAND_SECONDS, BOUND_SECONDS = 2700, 3000
DROP_IN = "/run/systemd/system/forklab-server.service.d"


@contextmanager
def standing(host: str, put: str, take: str) -> Iterator[None]:
    """Something that stands on a host between two commands; what fails to take it away found that it had not stood to the end."""
    try:
        lab.ssh(host, put)
        yield
    except BaseException as error:
        try:
            lab.ssh(host, take)
        except AssertionError as left:
            error.add_note(f"and behind it: {left}")
        raise
    lab.ssh(host, take)


def program(unit: str, source: Path, arguments: str, begun: str, *properties: str) -> AbstractContextManager:
    """A Python program on the client, from when a command finds that it has begun until it is stopped."""
    content = base64.b64encode(source.read_bytes()).decode()
    asked = " ".join(f"\"--property={each}\"" for each in (f"RuntimeMaxSec={BOUND_SECONDS}", *properties))
    put = (f"echo {content} | base64 -d > /run/{unit}.py && systemd-run --quiet --collect --unit={unit} {asked} python3 /run/{unit}.py {arguments} && "
           f"timeout 10 sh -c \"until {begun}; do sleep 0.1; done\" || {{ journalctl -u {unit}; exit 1; }}")
    return standing("client", put, f"rm /run/{unit}.py && systemctl stop {unit}")


def hog(percent: int = HOG_PERCENT) -> AbstractContextManager:
    """Another program on each of the client's CPUs, which comes first for a part of every 4 ms."""
    first, last, begun = os.cpu_count() // 2, os.cpu_count() - 1, f"/run/{HOG}.begun"
    return program(HOG, TAKE_CPU, f"{begun} {first}-{last} {percent} {BOUND_SECONDS}", f"[ -e {begun} ]", f"ExecStopPost=rm -f {begun}")


def slow_server() -> AbstractContextManager:
    """A server whose code is never compiled: each of its answers costs many times the CPU that it costs the client."""
    lines = f"(echo \"[Service]\"; echo Environment=JAVA_TOOL_OPTIONS=-Xint) > {DROP_IN}/slow.conf"
    return standing("server", f"mkdir -p {DROP_IN} && {lines} && systemctl daemon-reload", f"rm -r {DROP_IN} && systemctl daemon-reload")


def long_way() -> AbstractContextManager:
    """What the clients send is under way for a while, before and above all else on their CPUs."""
    return program(LONG_WAY, Path(__file__).with_name("long_way.py"), f"{lab.SERVER_ADDRESS} {WAY_MICROS}", f"ip rule | grep -q {lab.SERVER_ADDRESS}",
                   "CPUSchedulingPolicy=fifo", "CPUSchedulingPriority=2", f"ExecStopPost=ip rule del iif lo to {lab.SERVER_ADDRESS}")


@dataclass(frozen=True)
class Made:
    """How a wall is made: what is in the way, and the bench that meets it at every one of some levels."""

    levels: tuple[int, ...] = (40, 50, 60, 70, 80)
    settings: tuple[str, ...] = ()
    obstacle: Callable[[], AbstractContextManager] = nullcontext
    recorded: bool = False
    repeated: bool = False
    to_prove: tuple[str, ...] = ()
    obstacle_to_prove: Callable[[], AbstractContextManager] | None = None

    def points(self) -> list[int]:
        """Return the connections of each of a bench's points."""
        return [*self.levels, *self.levels[: self.repeated]]

    def named(self, levels: int | None = None) -> list[dict]:
        """Bench so many of the levels, or all, and return the wall that the summary names at each."""
        repeat = () if self.repeated else ("REPEAT=off",)
        with self.obstacle():
            lab.measured(lab.make("bench-single", *repeat, *self.asked(self.levels[:levels])))
        return [point["wall"] for point in lab.read_json(lab.latest() / "summary.json")["ramps"][0]["points"]]

    def proved(self) -> tuple[int, dict]:
        """Cut one thing after the other at the last level, and return that level and what the summary says of it."""
        with (self.obstacle_to_prove or self.obstacle)():
            lab.measured(lab.make("experiment", "NAME=prove-wall", "REPEAT=off", *self.asked(self.levels[-1:]), *self.to_prove,
                              seconds=COMMAND_SECONDS))
        return self.levels[-1], lab.read_json(lab.latest() / "summary.json").get("proof", {"named": [], "elasticities": []})

    def asked(self, levels: tuple[int, ...]) -> tuple[str, ...]:
        """Return the settings of a command."""
        return (f"LEVELS={','.join(map(str, levels))}", "SECONDS=4", f"RECORD={'ramp' if self.recorded else 'off'}", *self.settings)


# Of the two CPUs here, the server's is full of more than one connection, if their way is short. Who wakes with the lock while the CPU
# is taken by a cut waits for up to 1 ms: what is to be proved is held for as long.
WALLS = {
    "lock": Made(settings=("WORKERS=4", "INDEX=locked", "LOCK_HOLD_MICROS=200"), recorded=True, to_prove=("LOCK_HOLD_MICROS=1000",)),
    "connections": Made((1, 2, 3, 4), obstacle=long_way, repeated=True),
    "client": Made(obstacle=hog, obstacle_to_prove=lambda: hog(HOG_PERCENT_TO_PROVE)),
    "network": Made(settings=(f"LINK_MBPS={LINK_MBPS}",)),
    "none": Made((10, 20, 30, 40, 50), ("RATE=2000",)),
    "server_cpu": Made(obstacle=slow_server),
}


def left() -> list[str]:
    """Return what is still in the way."""
    units = f"systemctl is-active {HOG} {LONG_WAY} | grep -qx active && echo a unit runs"
    rules = f"ip rule | grep {lab.SERVER_ADDRESS}"
    return [line for host, command in (("client", f"{units}; {rules}; true"), ("server", f"ls -d {DROP_IN} 2>/dev/null; true"))
            for line in lab.ssh(host, command).splitlines()]


def said(wall: dict) -> str:
    """A wall and its runner-up, in words."""
    after = wall.get("runner_up")
    return f"{wall['bound']}: {wall['evidence']}" + (f"; next {after['bound']}: {after['evidence']}" if after else "")


def cell(wall: str) -> dict:
    """One bench of one wall."""
    points, found = WALLS[wall].points(), WALLS[wall].named()
    steps = "; ".join(f"{connections} connections: {said(each)}" for connections, each in zip(points, found, strict=True))
    return {"inventory": f"{wall}, {len(points)} points", "steps": steps, "made": sum(each["bound"] == wall for each in found), "left": left()}


def cells(benches: int) -> Iterator[tuple]:
    """So many benches of each wall, all walls in turn: what else a machine does is not one wall's alone."""
    for bench in range(1, benches + 1):
        for wall in WALLS:
            yield f"{wall} {bench}", lambda: cell(wall)


def proof_cell(wall: str) -> dict:
    """What one wall depends on, by cuts."""
    level, proof = WALLS[wall].proved()
    parts = ", ".join(f"{each['cut']} {each['mean']:.2f}" for each in proof["elasticities"])
    steps = f"named {', '.join(proof['named'])}, found {proof.get('found', 'nothing')}; elasticities: {parts}"
    right = proof["named"] == [wall] and proof.get("agrees") is True
    return {"inventory": f"{wall}, {level} connections", "steps": steps, "made": int(right), "left": left()}


def proof_cells() -> Iterator[tuple]:
    """Each wall once."""
    for wall in WALLS:
        yield wall, lambda: proof_cell(wall)
