"""The two hosts and the two runs that the tests share; nothing is left of either afterwards."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "plugins"))

import lab  # noqa: E402 (the path above)


@pytest.fixture(scope="session")
def clean_machine():
    """Start from no runs of earlier tests; whatever fails, take the hosts down at the end."""
    shutil.rmtree(lab.REPORTS, ignore_errors=True)
    yield
    lab.passed(lab.make("destroy"))


@pytest.fixture(scope="session")
def hosts(clean_machine) -> None:
    """Provisioned hosts."""
    lab.passed(lab.make("provision"))


@pytest.fixture(scope="session")
def benches(clean_machine) -> dict[str, tuple[str, Path]]:
    """Output and run folder of one bench in each mode, with the defaults of the local inventory."""
    runs = {}
    for arm in ("single", "prefork"):
        output = lab.passed(lab.make(f"bench-{arm}"))
        runs[arm] = (output, lab.latest())
    # The Java side holds the recordings of these two against JMC's own reader.
    names = [f"{folder}\n" for _, folder in runs.values()]
    (lab.REPORTS / "benches").write_text("".join(names), encoding="utf-8")
    return runs
