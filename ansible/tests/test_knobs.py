"""The knobs of make land in the plan, on the server and in the measurement; unlike runs are not compared."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import lab
import pytest


@pytest.fixture(scope="module")
def run(benches):
    """A short prefork run with every knob turned."""
    lab.passed(lab.make("bench-prefork", "LEVELS=5,20", "SECONDS=2", "WORKERS=3", "INDEX=locked"))
    return lab.latest()


def test_the_plan_has_the_knobs(run):
    plan = lab.read_json(run / "plan.json")
    assert [level["connections"] for level in plan["levels"]] == [5, 20]
    assert plan["seconds"] == 2


def test_the_server_ran_with_them(run):
    topology = lab.read_json(run / "ramps" / "01-prefork" / "server.json")["before"]["topology"]
    assert topology["index"] == "locked"
    assert [worker["event_loops"] for worker in topology["workers"]] == [1, 1, 1]


def test_the_measurement_used_them(run):
    points = lab.read_lines(run / "ramps" / "01-prefork" / "points.jsonl")
    assert [point["connections_opened"] for point in points] == [5, 20]
    assert [len(point["per_second"]) for point in points] == [2, 2]
    assert len(list((run / "recordings" / "01-prefork").glob("worker-*.jfr"))) == 3


def test_runs_of_unlike_environments_are_not_compared(run, benches):
    line = lab.failure_line(lab.make("compare", f"BASE={benches['single'][1]}", f"CONTENDER={run}"))
    assert line.startswith("forklab: exit 5: ")


def test_a_lost_host_leaves_no_tunnel_and_an_unfinished_run_is_marked(run):
    """The client host dies during the walk: Ansible runs no "always" for it."""
    latest = lab.latest()
    client = Path("/run/forklab/local/client/pid").read_text(encoding="utf-8").strip()
    with lab.making("bench-prefork", "LEVELS=5", "SECONDS=2") as bench:
        lab.wait_for(lambda: "forklab-ramp" in " ".join(lab.units_of_ours("client")), 90, "the ramp's unit")
        os.kill(int(client), signal.SIGKILL)
        output = bench.communicate(timeout=180)[0]
    lines = output.strip().splitlines()
    assert lines[-1].startswith("make: ***")
    assert lines[-2].startswith("forklab: exit 4: client: "), lines[-2]
    assert lab.tunnel_sockets() == []
    assert lab.latest() == latest
    lab.passed(lab.make("provision"))
