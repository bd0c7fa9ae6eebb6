"""How the tests use the lab: as a user does, by make and by ssh."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT / ".forklab" / "test-reports"
SSH_CONFIG = ROOT / ".forklab" / "local" / "ssh_config"
LAB = ROOT / "dist" / "forklab" / "bin" / "forklab-lab"
SERVER_ADDRESS = "10.77.0.10"
# To make: CPUs declared, and short.
TUNED = "ARGS=--extra-vars=@ansible/tests/tuned_overlay.yml"
# Gates that other work on a shared machine can close: the lab must find it, and whether it is there is not the lab's to say.
DISTURBED = {"counts", "rate", "lag", "think_time", "client_cpu", "client_gc", "safepoints", "retransmits", "steal", "foreign_cpu",
             "pressure", "stationarity", "warmup", "repeat"}


def clean_environment() -> dict[str, str]:
    """Return the environment without what the make around the tests put there."""
    return {key: value for key, value in os.environ.items() if key not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")}


def make(
    *arguments: str, prefix: tuple[str, ...] = (), seconds: int = 400, environment: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run make with the tests' own reports folder and more environment; stdout and stderr come together in stdout."""
    return subprocess.run(
        [*prefix, "make", f"REPORTS={REPORTS.relative_to(ROOT)}", *arguments],
        cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=seconds, check=False,
        env=clean_environment() | (environment or {}),
    )


@contextmanager
def making(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Start make as make() does and go on; it has ended when the block has."""
    process = subprocess.Popen(
        ["make", f"REPORTS={REPORTS.relative_to(ROOT)}", *arguments], cwd=ROOT, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=clean_environment(),
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(60)


def wait_for(condition: Callable[[], bool], seconds: float, what: str) -> None:
    """Return when a condition holds; fail when it does not within the limit."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"{what}: not within {seconds} s"
        time.sleep(0.2)


def passed(result: subprocess.CompletedProcess[str]) -> str:
    """Return the output of a command that must have succeeded."""
    assert result.returncode == 0, result.stdout[-6000:]
    return result.stdout


def faults(point: dict) -> list[str]:
    """Return why a summary's point is invalid, but for what other work on the machine brings into it."""
    closed = [gate for gate in point["gates"] if gate["outcome"] == "invalid" and gate["gate"] not in DISTURBED]
    return [reason for gate in closed for reason in gate["evidence"]]


def measured(result: subprocess.CompletedProcess[str]) -> str:
    """Return the output of a bench that must have run to its end, whatever its gates say of the points."""
    if result.returncode != 0:
        assert re.match(r"forklab: exit 3: arm [\w.-]+ has no valid point", failure_line(result)), result.stdout[-6000:]
    return result.stdout


def benched(result: subprocess.CompletedProcess[str]) -> str:
    """Return the output of a bench that must have measured every point; disturbed ones are measured, too."""
    output = measured(result)
    if result.returncode != 0:
        points = [point for ramp in read_json(latest() / "summary.json")["ramps"] for point in ramp["points"]]
        assert [faults(point) for point in points] == [[]] * len(points), failure_line(result)
    return output


def failure_line(result: subprocess.CompletedProcess[str]) -> str:
    """Return the line before make's own last one, of a make that must have failed."""
    assert result.returncode == 2, result.stdout[-6000:]
    lines = result.stdout.strip().splitlines()
    assert lines[-1].startswith("make: ***"), lines[-3:]
    return lines[-2]


def ssh(host: str, command: str) -> str:
    """Run a command on a host as root and return its output."""
    done = subprocess.run(
        ["ssh", "-F", str(SSH_CONFIG), host, "sudo", "sh", "-c", f"'{command}'"],
        # Else ssh makes a standard input that it shares non-blocking, which Ansible refuses.
        stdin=subprocess.DEVNULL, text=True, capture_output=True, timeout=60, check=False,
    )
    assert done.returncode == 0, f"{host}: {command}: {done.stdout}{done.stderr}"
    return done.stdout


def latest() -> Path:
    """Return the run folder that the link names."""
    return (REPORTS / "latest").resolve()


def read_json(path: Path) -> dict:
    """Parse one JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


def read_lines(path: Path) -> list[dict]:
    """Parse a file of one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def fingerprint(folder: Path) -> dict[str, str]:
    """Return path and SHA-256 of every file below a folder, and where its links point."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_symlink():
            found[name] = os.readlink(path)
        elif path.is_file():
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def units_of_ours(host: str) -> list[str]:
    """Return the forklab units that run on a host."""
    return ssh(host, 'systemctl list-units --plain --no-legend --state=active,activating "forklab-*"').splitlines()


def sockets_here() -> set[Path]:
    """Return control sockets of the tunnels of every lab of this user."""
    return set(Path.home().glob(".ssh/forklab-*.sock"))


# As the role ssh_tunnel names it.
OUR_SOCKET = Path.home() / ".ssh" / f"forklab-{hashlib.sha256(str(SSH_CONFIG.parent).encode()).hexdigest()[:12]}.sock"
# A controller that went down with a tunnel open leaves its socket: what another work tree left before the tests is not theirs.
OF_OTHERS = sockets_here() - {OUR_SOCKET}


def tunnel_sockets() -> list[Path]:
    """Return control sockets of tunnels that are open, or were not closed."""
    return sorted(sockets_here() - OF_OTHERS)
