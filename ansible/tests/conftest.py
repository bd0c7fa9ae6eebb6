"""The two hosts and the two runs that the tests share; nothing is left of either afterwards."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "plugins"))

import lab  # noqa: E402 (the path above)
import plugin_files  # noqa: E402, F401 (it lets tests import what the modules share)
import tuned  # noqa: E402
from cloud import Cloud, account  # noqa: E402
from lives import live  # noqa: E402


def pytest_addoption(parser):
    """One inventory of EC2 in every run; both in the trials."""
    parser.addoption("--lives", default="c8i.32xlarge", help="inventories whose lab's whole life is tested, separated by commas")


def pytest_generate_tests(metafunc):
    """A life of each inventory that was asked for."""
    if "life" in metafunc.fixturenames:
        metafunc.parametrize("life", metafunc.config.getoption("lives").split(","), indirect=True, scope="session")


def pytest_collection_modifyitems(items):
    """Mark what needs the local hosts: it runs alone, the rest side by side."""
    for item in items:
        if "clean_machine" in item.fixturenames:
            item.add_marker(pytest.mark.hosts)


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
    """Output and run folder of one bench in each mode, from one connection to as many as fill the server."""
    runs = {}
    for arm in ("single", "prefork"):
        output = lab.benched(lab.make(f"bench-{arm}", "LEVELS=1,10,100"))
        runs[arm] = (output, lab.latest())
    # The Java side holds the recordings of these two against JMC's own reader.
    names = [f"{folder}\n" for _, folder in runs.values()]
    (lab.REPORTS / "benches").write_text("".join(names), encoding="utf-8")
    return runs


@pytest.fixture(scope="session")
def process_run(clean_machine, tmp_path_factory) -> Path:
    """A prefork run on the tuned CPU by processes, with every other knob turned too.

    It finds what a lost controller has left: interrupts of a tree of files, pinned.
    """
    lab.passed(lab.make("provision", lab.TUNED))
    tuned.make_tree()
    assert tuned.tune(tmp_path_factory.mktemp("lost")).code == 0
    lab.benched(lab.make("bench-prefork", lab.TUNED, "TUNING=taskset", "LEVELS=5,20", "SECONDS=2", "WORKERS=3", "ACCEPT=reuseport",
                         "INDEX=locked", "LOCK_HOLD_MICROS=20", "RATE=600", "PIPELINING=2", "PAYLOAD=1000", "REPEAT=off"))
    return lab.latest()


@pytest.fixture(scope="session")
def thread_run(clean_machine) -> Path:
    """A single run on the tuned CPU by threads, without recordings."""
    lab.benched(lab.make("bench-single", lab.TUNED, "TUNING=taskset", "AFFINITY=thread", "RECORD=off", "LEVELS=5,20", "SECONDS=2"))
    return lab.latest()


@pytest.fixture(scope="session")
def life(request, hosts, tmp_path_factory):
    """The life of one lab on the emulated EC2; its instances are the local hosts."""
    with account(tmp_path_factory.mktemp("account"), local_hosts=True) as emulator:
        cloud = Cloud(emulator, request.param)
        try:
            yield live(cloud)
        finally:
            lab.passed(cloud.destroy())
