"""The knobs of make land in the plan, on the server and in the measurement; unlike runs are not compared."""

from __future__ import annotations

import lab
import pytest


@pytest.fixture
def run(process_run):
    """A short prefork run with every knob turned."""
    return process_run


def test_the_plan_has_the_knobs(run):
    plan = lab.read_json(run / "plan.json")
    assert [level["connections"] for level in plan["levels"]] == [5, 20]
    assert [level["rate"] for level in plan["levels"]] == [600, 600]
    assert plan["load"] == {"driver": "java", "pipelining": 2, "payload_bytes": 1000}
    assert plan["arms"][0]["accept"] == "reuseport"
    assert plan["seconds"] == 2


def test_the_server_ran_with_them(run):
    topology = lab.read_json(run / "ramps" / "01-prefork" / "server.json")["before"]["topology"]
    assert topology["accept"] == "reuseport"
    assert [worker["listeners"] for worker in topology["workers"]] == [1, 1, 1]
    assert topology["index"] == "locked"
    assert topology["lock_hold_micros"] == 20
    assert topology["pool"]["bytes_mean"] == pytest.approx(1000, rel=0.1)
    assert [worker["event_loops"] for worker in topology["workers"]] == [1, 1, 1]


def test_the_measurement_used_them(run):
    points = lab.read_lines(run / "ramps" / "01-prefork" / "points.jsonl")
    assert [point["connections_opened"] for point in points] == [5, 20]
    assert [len(point["per_second"]) for point in points] == [2, 2]
    for point in [*points, *lab.read_lines(run / "recordings" / "01-prefork" / "points.jsonl")]:
        assert (point["schedule"], point["pipelining"], point["rate_asked"]) == ("open", 2, 600)
        assert point["rate_achieved"] == pytest.approx(600, rel=0.05)
    assert len(list((run / "recordings" / "01-prefork").glob("worker-*.jfr"))) == 3


def test_runs_of_unlike_environments_are_not_compared(run, benches):
    line = lab.failure_line(lab.make("compare", f"BASE={benches['single'][1]}", f"CONTENDER={run}"))
    assert line.startswith("forklab: exit 5: ")
