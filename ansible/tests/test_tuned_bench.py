"""Runs with CPUs declared: every thread of the server is where the arm says, inside the windows, as the kernel told the observer."""

from __future__ import annotations

from pathlib import Path

import lab
import pytest

OVERLAY = "ARGS=--extra-vars=@ansible/tests/tuned_overlay.yml"
EVENT_LOOP = "vert.x-eventloo"


def where_threads_were(run: Path, arm: str) -> list[dict[str, dict[str, dict[str, int]]]]:
    """Return for each sample inside a window {worker or parent: {CPU list: {name: threads}}}."""
    ramp = run / "ramps" / f"01-{arm}"
    workers = {worker["pid"] for worker in lab.read_json(ramp / "server.json")["before"]["topology"]["workers"]}
    windows = [(point["window_start_us"], point["window_end_us"]) for point in lab.read_lines(ramp / "points.jsonl")]
    known: dict[int, dict] = {}
    found = []
    for sample in lab.read_lines(ramp / "observe-server.jsonl"):
        # Told when it changes.
        known |= {process["pid"]: process["thread_cpus"] for process in sample["processes"] if "thread_cpus" in process}
        if any(start <= sample["time_us"] <= end for start, end in windows):
            found.append({"workers": [known[pid] for pid in known if pid in workers], "parent": [known[pid] for pid in known if pid not in workers]})
    assert len(found) >= 3, ramp
    return found


@pytest.fixture(scope="module")
def tuned_runs(clean_machine) -> dict[str, Path]:
    """A prefork run on the tuned CPU by processes, and a single one by threads."""
    runs = {}
    lab.passed(lab.make("bench-prefork", OVERLAY, "TUNING=taskset"))
    runs["process"] = lab.latest()
    lab.passed(lab.make("bench-single", OVERLAY, "TUNING=taskset", "AFFINITY=thread"))
    runs["thread"] = lab.latest()
    return runs


def test_with_taskset_every_thread_of_the_workers_is_on_the_declared_cpu(tuned_runs):
    for sample in where_threads_were(tuned_runs["process"], "prefork"):
        assert [list(worker) for worker in sample["workers"]] == [["1"], ["1"]]
        assert [list(parent) for parent in sample["parent"]] == [["0"]]


def test_with_thread_affinity_the_event_loops_are_there_and_all_else_is_not(tuned_runs):
    for sample in where_threads_were(tuned_runs["thread"], "single"):
        (worker,) = sample["workers"]
        assert worker["1"] == {EVENT_LOOP: 2}
        assert sorted(worker) == ["0", "1"]
        assert EVENT_LOOP not in worker["0"]


def test_plan_and_summary_say_how_it_was_tuned(tuned_runs):
    for affinity, arm in (("process", "prefork"), ("thread", "single")):
        (planned,) = lab.read_json(tuned_runs[affinity] / "plan.json")["arms"]
        assert (planned["tuning"], planned["affinity"]) == ("taskset", affinity)
        summary = (tuned_runs[affinity] / "summary.md").read_text(encoding="utf-8")
        assert f"tuning taskset with affinity {affinity})" in summary.splitlines()[0]
        assert "| server | 1 | - | 0 |" in summary
        assert "server: 1 of the server's 1 CPUs" not in summary
        assert lab.read_json(tuned_runs[affinity] / "ramps" / f"01-{arm}" / "tuning.json")["after"]["server"]["drift"] == []


def test_the_next_untuned_run_is_on_all_cpus_again_and_drift_makes_it_invalid(tuned_runs):
    before = set(lab.REPORTS.glob("*-local-single"))
    with lab.making("bench-single", OVERLAY) as bench:
        run = await_tuned(before)
        lab.ssh("server", "sysctl --quiet net.core.somaxconn=128")
        output, _ = bench.communicate(timeout=200)
    assert "forklab: exit 3: arm single has no valid point" in output
    assert "invalid: net.core.somaxconn on server after the ramp: wanted 65535, found 128" in output
    for sample in where_threads_were(run, "single"):
        assert [list(process) for process in sample["workers"] + sample["parent"]] == [["0-1"], ["0-1"]]


def await_tuned(before: set[Path]) -> Path:
    """Return the new run once the tuning of its ramp was read back."""
    def tuned() -> list[Path]:
        return [run for run in set(lab.REPORTS.glob("*-local-single")) - before if (run / "ramps/01-single/tuning.json").exists()]
    lab.wait_for(lambda: bool(tuned()), 120, "the ramp's tuning read back")
    return tuned()[0]


def test_hosts_have_their_first_values_after_every_run(tuned_runs):
    for host in ("server", "client"):
        assert lab.ssh(host, "sysctl --values net.core.somaxconn; ls /var/lib/forklab/tuning").split() == ["4096"]


def test_interrupts_without_declared_cpus_are_refused_before_anything(clean_machine):
    line = lab.failure_line(lab.make("bench-single", "TUNING=irq"))
    assert line.startswith("forklab: exit 2: TUNING: irq: inventory local declares no CPUs for the interrupts of the server's NIC"), line


@pytest.mark.parametrize(("settings", "words"), [
    ("lab_housekeeping_cpus=1", ("CPU 1 is in two uses, server '1' and housekeeping '1'",)),
    ("lab_tuned_server_cpus=7", ("CPU 7 of server '7' is not online, allowed are 0-1",)),
])
def test_a_cpu_plan_that_cannot_be_is_refused(clean_machine, settings, words):
    line = lab.failure_line(lab.make("bench-single", f"{OVERLAY} --extra-vars={settings}"))
    assert line.startswith("forklab: exit 2: server: "), line
    for word in words:
        assert word in line
