"""One thing is in the way of each run, and the summary names it: one trial of each wall that make trials NAME=walls makes ten times."""

from __future__ import annotations

import lab
import pytest
import walls


def wall(run, ramp: str, level: int) -> str:
    """Return what a point of a run met."""
    return lab.read_json(run / "summary.json")["ramps"][0]["points"][level]["wall"]["bound"]


def test_one_connection_fills_nothing_and_many_fill_the_server(benches):
    assert [wall(benches["single"][1], "01-single", level) for level in (0, 2)] == ["connections", "server_cpu"]


def test_a_rate_that_is_reached_meets_nothing(process_run):
    assert [wall(process_run, "01-prefork", level) for level in (0, 1)] == ["none", "none"]


@pytest.fixture(scope="module")
def plain_hosts(hosts):
    """Hosts as a bench without settings has them: it makes others anew, and what was put in its way is gone."""
    lab.passed(lab.make("provision"))


@pytest.mark.parametrize("name", ["client", "network", "lock"])
def test_what_is_in_the_way_is_named(plain_hosts, name):
    assert walls.WALLS[name].named()["bound"] == name
