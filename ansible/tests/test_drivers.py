"""Another driver walks the same plan and leaves the same files."""

from __future__ import annotations

import json

import pytest

import lab

LEVELS = [10, 21]


# Their measurements are tested without hosts, too: ToolDriverIT.
@pytest.mark.long
@pytest.mark.parametrize(("driver", "version"), [("wrk", "4.1.0"), ("autocannon", "9.0.0")])
def test_walks_a_plan(hosts, driver, version):
    """Connections are exact, the client's count is the server's, and what the tool cannot tell is left open."""
    levels = ",".join(map(str, LEVELS))
    lab.benched(lab.make("bench-single", f"DRIVER={driver}", f"LEVELS={levels}", "SECONDS=3", "RECORD=off", "REPEAT=off"))
    run = lab.latest()
    points = [json.loads(line) for line in (run / "ramps/01-single/points.jsonl").read_text().splitlines()]
    assert [point["connections_asked"] for point in points] == LEVELS
    for point, summed in zip(points, json.loads((run / "summary.json").read_text())["ramps"][0]["points"], strict=True):
        assert (point["driver"], point["schedule"]) == (driver, "closed")
        assert version in point["driver_version"]
        assert point["connections_opened"] == point["connections_asked"]
        assert point["errors"] == {}
        assert point["per_second"] == []
        assert point["requests"] > 1000
        assert point["resolution_us"] == (1 if driver == "wrk" else 1000)
        assert lab.faults(summed) == []
