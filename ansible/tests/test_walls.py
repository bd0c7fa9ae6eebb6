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


@pytest.mark.parametrize("name", ["client", "network", "server_cpu", "lock"])
def test_what_is_in_the_way_is_named(plain_hosts, name):
    assert [each["bound"] for each in walls.WALLS[name].named(levels=1)] == [name]


@pytest.mark.long
def test_four_connections_on_a_long_way_fill_nothing(plain_hosts):
    made = walls.WALLS["connections"]
    assert [each["bound"] for each in made.named()] == ["connections"] * len(made.points())


@pytest.mark.long
def test_cuts_prove_what_is_named(hosts):
    lab.passed(lab.make("experiment", "NAME=prove-wall", "LEVELS=50", "SECONDS=4", "REPEAT=off", "RECORD=off", seconds=1200))
    proof = lab.read_json(lab.latest() / "summary.json")["proof"]
    assert (proof["named"], proof["found"], proof["agrees"]) == (["server_cpu"], "server_cpu", True), proof
    assert {each["cut"] for each in proof["elasticities"]} == {"client_cpu", "server_cpu", "connections"}
