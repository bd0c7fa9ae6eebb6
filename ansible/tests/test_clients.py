"""Two client hosts: one load, split exactly, begun together and added up; a client that is lost is named, not left out."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import lab
import pytest

CLIENTS = ["client", "client-2"]
LEVELS = [1, 7, 100, 500, 1000, 5000]
SHORT = ("LOCAL_CLIENTS=2", "WORKERS=2", "RECORD=off", "ARGS=--extra-vars=@ansible/tests/clients_overlay.yml")


@pytest.fixture(scope="module", autouse=True)
def one_client_again(clean_machine):
    """With the default the second client goes, and nothing of it stays."""
    yield
    lab.passed(lab.make("provision"))
    assert sorted(name.name for name in Path("/run/netns").glob("forklab-*")) == ["forklab-client", "forklab-ctl", "forklab-server"]
    assert "client-2" not in lab.SSH_CONFIG.read_text(encoding="utf-8")
    assert "/run/forklab/local/client-2" not in Path("/proc/mounts").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def run() -> Path:
    """A short run with two clients; the first two levels cannot be split in halves."""
    lab.benched(lab.make("bench-prefork", f"LEVELS={','.join(map(str, LEVELS))}", "SECONDS=2", *SHORT))
    return lab.latest()


def ramp(run: Path) -> Path:
    """Return the folder of a run's only ramp."""
    return run / "ramps" / "01-prefork"


def test_every_number_is_split_exactly_and_seen_at_the_server(run):
    points = lab.read_lines(ramp(run) / "points.jsonl")
    parts = [[point["connections_opened"] for point in points if point["level"] == level] for level in range(len(LEVELS))]
    assert parts == [[1, 0], [4, 3], [50, 50], [250, 250], [500, 500], [2500, 2500]]
    assert all(point["connections_asked"] == point["connections_opened"] for point in points)
    rows = lab.read_json(run / "summary.json")["ramps"][0]["points"][:len(LEVELS)]
    assert [(row["connections_opened_by_clients"], row["connections_open_at_server"]) for row in rows] == [(level, level) for level in LEVELS]
    assert [lab.faults(row) for row in rows[:3]] == [[], [], []]


def test_both_clients_measure_the_same_seconds(run):
    points = lab.read_lines(ramp(run) / "points.jsonl")
    for level in {point["level"] for point in points}:
        windows = {(point["window_start_us"], point["window_end_us"]) for point in points if point["level"] == level}
        assert len(windows) == 1
    ends = [lab.read_json(ramp(run) / f"done-{client}.json") for client in CLIENTS]
    assert len({end["planned_end_us"] for end in ends}) == 1


def test_the_clock_that_all_hosts_share_is_read_as_one(run):
    readings = lab.read_json(ramp(run) / "clocks.json")
    for moment in ("before", "after"):
        assert [clock["host"] for clock in readings[moment]] == ["server", *CLIENTS]
        for clock in readings[moment]:
            assert 0 < clock["uncertainty_us"] < 5_000
            assert abs(clock["offset_us"]) <= clock["uncertainty_us"]


def test_the_summary_has_both_clients(run):
    summary = (run / "summary.md").read_text(encoding="utf-8")
    assert re.search(r"clocks against the server's: client [+-]0\.\d+ ms, .*; client-2 [+-]", summary)
    assert re.search(r"client-2: client and client-2 share CPU \d+ of one machine\.", summary)
    assert [share["host"] for share in lab.read_json(run / "summary.json")["ramps"][0]["points"][1]["client_hosts"]] == CLIENTS
    for client in CLIENTS:
        assert (ramp(run) / f"observe-{client}.jsonl").exists()
        assert (run / "logs" / f"{client}.log").exists()


def first_level_measured() -> bool:
    """Tell whether the second client has written its first level; before the bench has made it, it does not answer."""
    command = ["ssh", "-n", "-F", str(lab.SSH_CONFIG), "-oConnectTimeout=5", "client-2", "cat /var/lib/forklab/runs/*/ramps/*/points.jsonl"]
    return '"level":0' in subprocess.run(command, text=True, capture_output=True, timeout=60, check=False).stdout


def lose(how: Callable[[], None]) -> tuple[str, Path]:
    """Lose the second client in the second of two levels; return the failure's line and the partial run."""
    with lab.making("bench-prefork", "LEVELS=4,6", "SECONDS=2", *SHORT) as bench:
        lab.wait_for(lambda: bench.poll() is not None or first_level_measured(), 180, "the first level")
        if bench.poll() is None:
            how()
        output = bench.communicate(timeout=240)[0]
    line = output.strip().splitlines()[-2]
    partial = re.search(r"\(partial run: (.+)\)", line)
    assert partial, output[-3000:]
    return line, lab.ROOT / partial.group(1)


def assert_named(run: Path, reason: str, levels: list[int]) -> None:
    """The points without its part are invalid and say why; what the other one measured is there."""
    lost = f"no point of client-2: {reason}"
    points = lab.read_json(run / "summary.json")["ramps"][0]["points"]
    assert [level for level, point in enumerate(points) if any(said.startswith(lost) for said in point["invalid_reasons"])] == levels
    assert not any(lab.faults(point) for level, point in enumerate(points) if level not in levels), points
    assert not any(point["valid"] or "client_requests" in point for point in (points[level] for level in levels))
    assert lost in (run / "summary.md").read_text(encoding="utf-8")
    measured = lab.read_lines(ramp(run) / "points.jsonl")
    assert [point["level"] for point in measured if point["client"] == "client"] == [0, 1, 2]
    assert [point["level"] for point in measured if point["client"] == "client-2"] == [level for level in (0, 1, 2) if level not in levels]


@pytest.mark.long
def test_a_client_whose_unit_dies_in_the_ramp_is_named():
    line, partial = lose(lambda: lab.ssh("client-2", 'systemctl kill --kill-whom=main --signal=KILL "forklab-ramp-*"'))
    assert line.startswith("forklab: exit 3: client-2: its unit ended without done.json"), line
    assert_named(partial, "its unit ended without done.json", [1, 2])


@pytest.mark.long
def test_a_client_that_falls_silent_in_the_ramp_is_named_and_nothing_hangs():
    """A cable that is pulled: no connection is closed, none is answered."""
    unplug = ["ip", "-n", "forklab-ctl", "link", "set", "v-client-2", "down"]
    line, partial = lose(lambda: subprocess.run(unplug, check=True))
    assert line.startswith("forklab: exit 4: client-2: its host is gone: "), line
    # What it measured before went with it.
    assert_named(partial, "its host is gone: ", [0, 1, 2])
    assert lab.tunnel_sockets() == []
    for host in ("server", "client"):
        assert lab.units_of_ours(host) == []
