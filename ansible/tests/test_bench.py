"""A bench in each mode on two real hosts: its files, its figures, its comparison."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime

import counters
import lab
import pytest

ARMS = ("single", "prefork")
LEVELS = [1, 10, 100]
# The first is measured again.
WALKED = [*LEVELS, LEVELS[0]]


@pytest.fixture(params=ARMS)
def run(request, benches):
    """Arm, output and folder of one run."""
    output, folder = benches[request.param]
    return request.param, output, folder


def test_the_run_folder_holds_the_contract(run):
    arm, _, folder = run
    workers = 1 if arm == "single" else 2
    ramp = f"01-{arm}"
    wanted = ["plan.json", "summary.json", "summary.md", "run.json", "hosts/server.json", "hosts/client.json",
              "logs/server.log", "logs/client.log", "logs/server-access.log", "logs/client-access.log"]
    wanted += [f"ramps/{ramp}/{name}" for name in
               ("server.json", "warmup.json", "points.jsonl", "observe-server.jsonl", "observe-client.jsonl")]
    wanted += [f"ramps/{ramp}/client-{level:02d}.hlog" for level in range(len(WALKED))]
    wanted += [f"recordings/{ramp}/{name}" for name in
               ("window.json", "points.jsonl", "observe-server.jsonl", "observe-client.jsonl")]
    wanted += [f"recordings/{ramp}/{name}" for worker in range(workers) for name in (f"worker-{worker}.jfr", f"memory-{worker}.json")]
    missing = [name for name in wanted if not (folder / name).is_file() or not (folder / name).stat().st_size]
    assert missing == []
    assert not list(folder.rglob("*.tmp"))


def test_the_manifest_names_every_raw_file_with_its_checksum(run):
    _, _, folder = run
    manifest = lab.read_json(folder / "run.json")
    assert manifest["status"] == "complete"
    for artefact in manifest["artefacts"]:
        content = (folder / artefact["path"]).read_bytes()
        assert (artefact["size"], artefact["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    assert {"plan.json", f"ramps/01-{run[0]}/points.jsonl"} <= {artefact["path"] for artefact in manifest["artefacts"]}


def test_the_server_ran_as_asked(run):
    arm, _, folder = run
    for moment in ("before", "after"):
        topology = lab.read_json(folder / "ramps" / f"01-{arm}" / "server.json")[moment]["topology"]
        cpus = lab.read_json(folder / "hosts" / "server.json")["cpus"]
        shape = [(worker["event_loops"], worker["cpus"]) for worker in topology["workers"]]
        assert shape == ([(2, cpus)] if arm == "single" else [(1, cpus), (1, cpus)])
        assert len({worker["pid"] for worker in topology["workers"]}) == len(shape)


def test_every_level_opened_exactly_what_was_asked_without_errors(run):
    arm, _, folder = run
    points = lab.read_lines(folder / "ramps" / f"01-{arm}" / "points.jsonl")
    assert [point["connections_asked"] for point in points] == WALKED
    assert [point["connections_opened"] for point in points] == WALKED
    assert [point["errors"] for point in points] == [{}] * len(WALKED)
    assert [len(point["per_second"]) for point in points] == [5] * len(WALKED)
    assert [sum(point["per_second"]) for point in points] == [point["requests"] for point in points]


def test_the_workers_counters_add_up_and_agree_with_the_client(run):
    """Computed here from the raw files, independently of the summary, which must say the same."""
    arm, _, folder = run
    ramp = folder / "ramps" / f"01-{arm}"
    samples = [sample for sample in lab.read_lines(ramp / "observe-server.jsonl") if "counters" in sample]
    summary = lab.read_json(folder / "summary.json")
    for point, row in zip(lab.read_lines(ramp / "points.jsonl"), summary["ramps"][0]["points"], strict=True):
        start = counters.at(samples, point["window_start_us"])
        end = counters.after(samples, point["window_end_us"])
        per_worker = [end[worker] - start[worker] for worker in sorted(start)]
        assert sum(per_worker) == pytest.approx(row["server_requests"], rel=0.005)
        more = 100 * (point["requests"] / sum(per_worker) - 1)
        assert row["client_to_server_difference_percent"] == pytest.approx(more, abs=0.5)
        assert lab.faults(row) == []


def test_the_summary_has_a_row_a_level_and_every_column(run):
    _, output, folder = run
    summary = (folder / "summary.md").read_text(encoding="utf-8")
    for column in ("opened by clients", "open at server", "requests/s", "GB/s", "server CPU us/request", "server CPU %",
                   "client CPU %", "p50 us", "p95 us", "p99 us", "max us", "threads/worker", "errors"):
        assert column in summary
    rows = [line for line in summary.splitlines() if line.startswith("| ") and line.split("|")[1].strip().isdigit()]
    assert [int(row.split("|")[1]) for row in rows][: len(LEVELS)] == LEVELS
    assert rows[0] in output


def test_the_first_level_is_measured_again_and_held_against_its_first_time(run):
    _, output, folder = run
    assert [level.get("repeat_of") for level in lab.read_json(folder / "plan.json")["levels"]] == [None, None, None, 0]
    ramp = lab.read_json(folder / "summary.json")["ramps"][0]
    again = ramp["first_level_again"]
    first, last = ramp["points"][0], ramp["points"][-1]
    assert (again["level"], again["repeat_of"]) == (3, 0)
    ratio = last["server_requests_per_second"] / first["server_requests_per_second"]
    closed = {gate["gate"] for point in (first, last) for gate in point["gates"] if gate["outcome"] == "invalid"}
    # That the two differ closes their gate, and only that one.
    assert again.get("ratio") == (pytest.approx(ratio, abs=0.001) if closed <= {"repeat"} else None)
    assert re.search(r"^\| 1 again \| 1 \| 1 \| ", output, re.MULTILINE)


def test_the_levels_began_when_every_worker_was_warm(run):
    arm, output, folder = run
    ramp = folder / "ramps" / f"01-{arm}"
    warmup = lab.read_json(ramp / "warmup.json")
    start_us = lab.read_json(ramp / "done-client.json")["planned_end_us"] - 1_000_000 * lab.read_json(ramp / "armed-client.json")["planned_seconds"]
    assert warmup["reached"] and warmup["ended_us"] < start_us
    assert warmup["started_us"] == lab.read_json(ramp / "armed-client.json")["warmup_started_us"]
    assert len(warmup["workers"]) == (1 if arm == "single" else 2)
    assert all(worker["requests"] >= 20_000 and worker["compile_percent"] < 1 for worker in warmup["workers"])
    # The load lasts for the least warm-up, until two seconds before T0.
    assert start_us - 2_000_000 - warmup["started_us"] >= 15_000_000
    assert re.search(r"^warm-up: warm after [0-9.]+ s of load; a worker: ", output, re.MULTILINE)


def test_the_report_is_the_same_again_from_the_raw_files(run):
    _, _, folder = run
    before = [(folder / name).read_bytes() for name in ("summary.json", "summary.md")]
    for name in ("summary.json", "summary.md"):
        (folder / name).unlink()
    lab.passed(lab.make("report", f"RUN={folder}"))
    assert [(folder / name).read_bytes() for name in ("summary.json", "summary.md")] == before


def test_recordings_are_of_the_servers_workers(run):
    arm, _, folder = run
    workers = lab.read_json(folder / "ramps" / f"01-{arm}" / "server.json")["before"]["topology"]["workers"]
    window = lab.read_json(folder / "recordings" / f"01-{arm}" / "window.json")
    assert [recorded["pid"] for recorded in window["workers"]] == [worker["pid"] for worker in workers]
    common = window["common"]
    assert common["stop_us"] - common["start_us"] >= 9_500_000
    assert all(recorded["start_us"] <= common["start_us"] for recorded in window["workers"])
    assert all(recorded["stop_us"] >= common["stop_us"] for recorded in window["workers"])


def test_the_recorded_points_event_loops_are_watched_and_no_others(run):
    arm, _, folder = run
    workers = {worker["pid"] for worker in lab.read_json(folder / "recordings" / f"01-{arm}" / "window.json")["workers"]}
    last = lab.read_lines(folder / "recordings" / f"01-{arm}" / "observe-server.jsonl")[-1]
    loops = [loop for process in last["processes"] if process["pid"] in workers for loop in process["loops"]]
    assert len(loops) == 2
    assert all(0 < loop["idle_looks"] <= loop["looks"] for loop in loops)
    ramp = lab.read_lines(folder / "ramps" / f"01-{arm}" / "observe-server.jsonl")
    assert not [loop for sample in ramp for process in sample["processes"] for loop in process.get("loops", []) if loop["looks"]]


@pytest.mark.parametrize("host", ["server", "client"])
def test_nothing_talks_to_the_hosts_during_the_walk(run, host):
    """What sshd and sudo logged on the host lies before T0 or after the planned end."""
    arm, _, folder = run
    ramp = folder / "ramps" / f"01-{arm}"
    end_us = lab.read_json(ramp / "done-client.json")["planned_end_us"]
    start_us = end_us - 1_000_000 * lab.read_json(ramp / "armed-client.json")["planned_seconds"]
    lines = (folder / "logs" / f"{host}-access.log").read_text(encoding="utf-8").splitlines()
    stamps = [datetime.fromisoformat(line.split(" ", 1)[0]).timestamp() * 1e6 for line in lines if line[:2] == "20"]
    assert [stamp for stamp in stamps if start_us <= stamp < end_us] == []
    assert min(stamps) < start_us and max(stamps) >= end_us


def test_the_ramp_ended_when_it_was_planned_to(run):
    arm, _, folder = run
    done = lab.read_json(folder / "ramps" / f"01-{arm}" / "done-client.json")
    assert done["exit_code"] == 0
    assert 0 <= done["ended_us"] - done["planned_end_us"] < 5_000_000


def test_the_run_says_where_its_time_went(run):
    _, output, _ = run
    assert re.search(r"^time: \d+ s in all = 53 s of the plan .* \+ \d+ s of the lab$", output, re.MULTILINE)


def test_the_run_ends_with_what_to_do_next(run):
    """A run that other work on the machine left without a valid point has nothing to compare: its reason comes last."""
    _, output, folder = run
    valid = any(point["valid"] for point in lab.read_json(folder / "summary.json")["ramps"][0]["points"])
    assert ("make compare" in output) == valid
    assert ("forklab: exit 3: arm " in output) == (not valid)


def test_compare_prints_the_articles_table(benches):
    output = lab.passed(lab.make("compare"))
    assert "no verdict: not interleaved" in output
    for arm in ARMS:
        assert benches[arm][1].name in output
    header = next(line for line in output.splitlines() if line.startswith("| connections"))
    assert [cell.strip() for cell in header.split("|")[1:5]] == ["connections", "single", "prefork", "delta"]
    rows = [line for line in output.splitlines() if line.startswith("| ") and line.split("|")[1].strip().isdigit()]
    assert [int(row.split("|")[1]) for row in rows] == LEVELS
