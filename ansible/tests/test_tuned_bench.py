"""Runs with CPUs declared: every thread of the server is where the arm says, inside the windows, as the kernel told the observer."""

from __future__ import annotations

from pathlib import Path

import lab
import pytest
import tuned

EVENT_LOOP = "vert.x-eventloo"


@pytest.fixture
def tree(clean_machine):
    """Hosts as a tuned bench has them, with a tree of interrupts on the server: other tests may have had others."""
    lab.passed(lab.make("provision", lab.TUNED))
    tuned.make_tree()
    yield
    lab.ssh("server", f"rm -rf {tuned.TREE}")


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


def test_with_taskset_every_thread_of_the_workers_is_on_the_declared_cpu(process_run):
    for sample in where_threads_were(process_run, "prefork"):
        assert [list(worker) for worker in sample["workers"]] == [["1"], ["1"], ["1"]]
        assert [list(parent) for parent in sample["parent"]] == [["0"]]


@pytest.mark.long
def test_with_thread_affinity_the_event_loops_are_there_and_all_else_is_not(thread_run):
    for sample in where_threads_were(thread_run, "single"):
        (worker,) = sample["workers"]
        assert worker["1"] == {EVENT_LOOP: 2}
        assert sorted(worker) == ["0", "1"]
        assert EVENT_LOOP not in worker["0"]


def assert_said(run: Path, affinity: str, arm: str) -> None:
    """Plan, summary and read-back say how a run was tuned."""
    (planned,) = lab.read_json(run / "plan.json")["arms"]
    assert (planned["tuning"], planned["affinity"]) == ("taskset", affinity)
    summary = (run / "summary.md").read_text(encoding="utf-8")
    assert f"tuning taskset with affinity {affinity})" in summary.splitlines()[0]
    assert "| server | 1 | - | - | 0 | 0 |" in summary
    assert "\nserver: housekeeping and recorder share CPU 0.\n" in summary
    read = lab.read_json(run / "ramps" / f"01-{arm}" / "tuning.json")
    # Nothing of the interrupts that a lost run had pinned.
    assert [read[moment]["server"]["knobs"] for moment in ("before", "after")] == [5, 5]
    assert read["after"]["server"]["drift"] == []
    assert "server 5 set, not on this host and so not set: net.core.netdev_max_backlog\n" in summary
    # As they were during the run.
    assert lab.read_json(run / "hosts" / "server.json")["read_back"]["sysctls"]["net.core.somaxconn"] == "65535"


def test_plan_and_summary_say_how_it_was_tuned(process_run):
    assert_said(process_run, "process", "prefork")


@pytest.mark.long
def test_plan_and_summary_say_that_threads_were_pinned(thread_run):
    assert_said(thread_run, "thread", "single")


@pytest.mark.long
def test_with_interrupts_alone_the_server_is_on_all_cpus_and_drift_makes_the_run_invalid(tree):
    before = set(lab.REPORTS.glob("*-local-single"))
    with lab.making("bench-single", f"{lab.TUNED} --extra-vars=@ansible/tests/irq_overlay.yml", "TUNING=irq") as bench:
        run = await_tuned(before)
        assert where_interrupts_are() == ["0", "0-31"]
        lab.ssh("server", f"echo 0-31 >{tuned.TREE}/proc/irq/144/smp_affinity_list")
        output, _ = bench.communicate(timeout=200)
    assert "forklab: exit 3: arm single has no valid point" in output
    assert "interrupt 144 (ens5 queue 1) on server after the ramp: wanted 0, found 0-31" in output
    summary = lab.read_json(run / "summary.json")
    assert summary["recordings"][0]["point"]["valid"] is False
    assert summary["ramps"][0]["tuning"]["server"]["knobs"] == 5 + 16
    for sample in where_threads_were(run, "single"):
        assert [list(process) for process in sample["workers"] + sample["parent"]] == [["0-1"], ["0-1"]]
    assert where_interrupts_are() == ["0-31"]


def where_interrupts_are() -> list[str]:
    """Return the CPU lists of the tree's interrupts, the management's among them."""
    return lab.ssh("server", f"grep --no-filename . {tuned.TREE}/proc/irq/*/smp_affinity_list | sort --unique").split()


@pytest.mark.long
def test_a_state_that_is_damaged_in_the_middle_takes_no_log_with_it(clean_machine):
    before, state = set(lab.REPORTS.glob("*-local-single")), f"{tuned.STATE}/state.json"
    with lab.making("bench-single", lab.TUNED) as bench:
        run = await_tuned(before)
        lab.ssh("server", f"cp {state} /run/kept; echo ? >{state}")
        output, _ = bench.communicate(timeout=200)
    lab.ssh("server", f"mv /run/kept {state}")
    lab.passed(tuned.restore())
    assert "forklab: exit 4: the state file" in output
    assert "forklab-server.service" in (run / "logs" / "server.log").read_text(encoding="utf-8")
    assert lab.ssh("server", "ls /var/lib/forklab/runs") == ""


def test_a_host_of_another_lab_is_left_alone_until_it_is_taken_over(tree, tmp_path):
    before = tuned.picture()
    assert tuned.tune(tmp_path, settings={"lab_owner": "elsewhere:/lab"}).code == 0
    lab.ssh("server", "systemd-run --quiet --collect --unit=forklab-theirs sleep 600")
    try:
        for line in (lab.failure_line(lab.make("bench-single", lab.TUNED)), lab.failure_line(tuned.restore())):
            assert line.startswith("forklab: exit 4: this host is tuned by the lab elsewhere:/lab, this is "), line
            assert "make restore TAKE_OVER=yes here" in line
        assert [unit.split()[0] for unit in lab.units_of_ours("server")] == ["forklab-theirs.service"]
    finally:
        lab.ssh("server", "systemctl stop forklab-theirs")
    lab.passed(lab.make("restore", "TAKE_OVER=yes"))
    assert tuned.picture() == before


def await_tuned(before: set[Path]) -> Path:
    """Return the new run once the tuning of its ramp was read back."""
    def read_back() -> list[Path]:
        return [run for run in set(lab.REPORTS.glob("*-local-single")) - before if (run / "ramps/01-single/tuning.json").exists()]
    lab.wait_for(lambda: bool(read_back()), 120, "the ramp's tuning read back")
    return read_back()[0]


def test_hosts_have_their_first_values_after_every_run(process_run):
    for host in ("server", "client"):
        assert lab.ssh(host, "sysctl --values net.core.somaxconn; ls /run/forklab/tuning").split() == ["4096"]


def test_interrupts_without_declared_cpus_are_refused_before_anything(clean_machine):
    line = lab.failure_line(lab.make("bench-single", "TUNING=irq"))
    assert line.startswith("forklab: exit 2: TUNING: irq: inventory local declares no CPUs for the interrupts of the server's NIC"), line


@pytest.mark.parametrize(("settings", "words"), [
    ("lab_housekeeping_cpus=1", ("CPU 1 is in two uses, server '1' and housekeeping '1'",)),
    ("lab_tuned_server_cpus=7", ("CPU 7 of server '7' is not online, allowed are 0-1",)),
])
def test_a_cpu_plan_that_cannot_be_is_refused(clean_machine, settings, words):
    line = lab.failure_line(lab.make("bench-single", f"{lab.TUNED} --extra-vars={settings}"))
    assert line.startswith("forklab: exit 2: server: "), line
    for word in words:
        assert word in line
