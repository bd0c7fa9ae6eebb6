"""From make alone: profiles, Mission Control, a ramp recorded whole, a server to look at; what of them leaves nothing."""

from __future__ import annotations

import os
import re
from pathlib import Path

import lab
import pytest

TEXTS = ("cpu", "mutex", "block", "heap", "ledger", "workers", "instrument", "request", "rules")
PICTURES = ("flame-cpu", "flame-lock", "flame-alloc")
JMX_URL = r"^worker (\d+)  pid (\d+)  CPUs \S+  service:jmx:rmi:///jndi/rmi://127\.0\.0\.1:(\d+)/jmxrmi$"


@pytest.fixture(scope="module")
def profiled(benches) -> tuple[str, Path]:
    """Output of a prefork run's profile against the single one, and the profile's folder."""
    run = benches["prefork"][1]
    return lab.passed(lab.make("profile", f"RUN={run}", f"BASE={benches['single'][1]}")), run / "profile"


@pytest.fixture(scope="module")
def recorded_ramp(hosts) -> Path:
    """A short single run, its ramp recorded whole."""
    lab.benched(lab.make("bench-single", "RECORD=ramp", "LEVELS=5,10", "SECONDS=2"))
    return lab.latest()


def missing(folder: Path, names: list[str]) -> list[str]:
    """Return the names of files that are not there, or empty."""
    return [name for name in names if not (folder / name).is_file() or not (folder / name).stat().st_size]


def test_a_profile_has_every_view_of_each_worker_and_of_all(profiled):
    folder = profiled[1] / "01-prefork"
    wanted = [f"{name}.txt" for name in TEXTS] + [f"{name}.html" for name in PICTURES] + ["load.json", "cpu.json"]
    assert missing(folder, wanted) == []
    assert [list((folder / f"worker-{worker}").glob("flame-*.html")) != [] for worker in (0, 1)] == [True, True]
    cpu = (folder / "cpu.txt").read_text(encoding="utf-8")
    assert re.match(r"\S+ 01-prefork: 100 connections, [0-9,]+ requests/s, server CPU [0-9.]+ us/request", cpu)
    # All together, then each worker.
    assert len(re.findall(r"^=== ", cpu, re.MULTILINE)) == 3
    # The article's 42.5 %.
    assert "write path" in cpu


def test_a_profile_with_a_base_prints_the_difference(profiled, benches):
    output, folder = profiled
    difference = (folder / "difference.txt").read_text(encoding="utf-8")
    assert difference in output
    for word in ("a request", "contender", *(run.name for _, run in benches.values())):
        assert word in difference
    assert missing(folder, ["difference.json", "flame-cpu-diff.html"]) == []


def test_mission_control_opens_the_workers_recordings(benches, tmp_path):
    run = benches["prefork"][1]
    recordings = {str(run / "recordings" / "01-prefork" / f"worker-{worker}.jfr") for worker in (0, 1)}
    program = tmp_path / "jmc"
    program.write_text("#!/bin/sh\nprintf 'opened %s\\n' \"$@\"\n", encoding="utf-8")
    program.chmod(0o755)
    output = lab.passed(lab.make("jmc", f"RUN={run}", environment={"PATH": f"{tmp_path}:{os.environ['PATH']}"}))
    opened = [line.removeprefix("opened ") for line in output.splitlines() if line.startswith("opened ")]
    assert opened[0] == "-open"
    assert set(opened[1:]) == recordings


def test_without_mission_control_its_place_and_the_recordings_are_named(benches):
    output = lab.passed(lab.make("jmc", f"RUN={benches['prefork'][1]}"))
    assert "not installed" in output and "https://" in output
    assert sorted(Path(line).name for line in output.splitlines() if line.startswith("  ")) == ["worker-0.jfr", "worker-1.jfr"]


def test_a_run_without_recordings_is_not_opened(hosts, tmp_path):
    line = lab.failure_line(lab.make("jmc", f"RUN={tmp_path}"))
    assert line.startswith("forklab: exit 2: RUN: ")


@pytest.mark.long
def test_a_ramp_recorded_whole_covers_its_levels(recorded_ramp):
    assert lab.read_json(recorded_ramp / "run.json")["status"] == "complete"
    ramp, recording = (recorded_ramp / part / "01-single" for part in ("ramps", "recordings"))
    common = lab.read_json(recording / "window.json")["common"]
    points = lab.read_lines(ramp / "points.jsonl")
    assert common["start_us"] <= min(point["window_start_us"] for point in points)
    assert common["stop_us"] >= max(point["window_end_us"] for point in points)
    # No point of its own.
    assert not (recording / "points.jsonl").exists()
    # The event loops are watched during the ramp.
    last = lab.read_lines(ramp / "observe-server.jsonl")[-1]
    assert [loop for process in last["processes"] for loop in process.get("loops", []) if loop["looks"]]


@pytest.mark.long
def test_its_profile_is_cut_into_levels(recorded_ramp):
    lab.passed(lab.make("profile", f"RUN={recorded_ramp}"))
    for level, connections in enumerate((5, 10)):
        cpu = (recorded_ramp / "profile" / "01-single" / f"level-{level:02d}" / "cpu.txt").read_text(encoding="utf-8")
        assert f" level {level}: {connections} connections, " in cpu.splitlines()[0]


@pytest.mark.long
def test_an_unrecorded_run_has_no_recordings(thread_run):
    # Made with RECORD=off.
    assert lab.read_json(thread_run / "run.json")["status"] == "complete"
    assert not (thread_run / "recordings").exists()
    assert "Recorded" not in (thread_run / "summary.md").read_text(encoding="utf-8")
    assert lab.failure_line(lab.make("profile", f"RUN={thread_run}")).startswith("forklab: exit 3: ")


def test_a_tunnel_shows_each_worker_and_closing_it_leaves_nothing(hosts):
    try:
        first = lab.passed(lab.make("tunnel", "MODE=prefork", "WORKERS=2"))
        workers = re.findall(JMX_URL, first, re.MULTILINE)
        assert [(number, port) for number, _, port in workers] == [("0", "7091"), ("1", "7092")]
        assert "make tunnel-close" in first
        assert len(lab.tunnel_sockets()) == 1
        # The same server, neither started anew nor provisioned again.
        second = lab.passed(lab.make("tunnel"))
        assert re.findall(JMX_URL, second, re.MULTILINE) == workers
        assert "PLAY" not in second
    finally:
        closed = lab.make("tunnel-close")
    lab.passed(closed)
    assert lab.tunnel_sockets() == []
    assert lab.units_of_ours("server") == []
    # Closing what is closed is no failure.
    lab.passed(lab.make("tunnel-close"))


@pytest.mark.parametrize(("setting", "words"), [
    ("MODE=Single", "MODE: 'Single': allowed is one of single, prefork"),
    ("WORKERS=two", "WORKERS: 'two'"),
    ("ACCEPT=both", "ACCEPT: 'both': allowed is one of shared, reuseport"),
    ("LOCK_HOLD_MICROS=20", "LOCK_HOLD_MICROS: 20 is not allowed with INDEX=cursor"),
])
def test_a_server_that_cannot_be_is_not_looked_at(hosts, setting, words):
    line = lab.failure_line(lab.make("tunnel", setting))
    assert line.startswith(f"forklab: exit 2: {words}"), line
    assert lab.tunnel_sockets() == []


@pytest.mark.parametrize("name", ["x", "../bench", ""])
def test_an_unknown_experiment_is_refused_with_what_there_is(hosts, name):
    line = lab.failure_line(lab.make("experiment", f"NAME={name}"))
    assert line.startswith(f"forklab: exit 2: NAME: '{name}'")
    assert "recording-overhead" in line
