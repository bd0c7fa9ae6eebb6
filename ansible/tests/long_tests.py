"""The tests that are marked long, as cells of a series: one a file, each with hosts of its own."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import lab

MARKED = "hosts and long"


def pytest_on(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pytest on long tests and return what it printed."""
    return subprocess.run([sys.executable, "-m", "pytest", "-m", MARKED, *arguments], cwd=lab.ROOT, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=lab.clean_environment(), check=False)


def files() -> list[str]:
    """Return the files that have long tests, from the project's root."""
    collected = lab.passed(pytest_on("--collect-only", "--quiet", "ansible/tests"))
    names = {line.split("::")[0] for line in collected.splitlines() if "::" in line}
    return sorted(str(Path("ansible/tests") / Path(name).name) for name in names)


def cell(file: str) -> dict:
    """Run one file's long tests; what stands in the table is pytest's own count."""
    output = lab.passed(pytest_on(file))
    passed, seconds = re.search(r"=+ (\d+) passed.* in ([\d.]+)s", output).groups()
    return {"inventory": file, "steps": f"{passed} passed in {float(seconds):.0f} s", "made": int(passed), "left": left()}


def left() -> list[str]:
    """Return the hosts and tunnels that are still there."""
    return [str(path) for path in (*Path("/run/netns").glob("forklab-*"), *lab.tunnel_sockets())]


def cells() -> Iterator[tuple]:
    """Each file's long tests."""
    for file in files():
        yield file, lambda: cell(file)
