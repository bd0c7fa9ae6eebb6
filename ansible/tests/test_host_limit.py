"""What takes CPU time away takes the share that it is told, says when it has begun, and ends when it is told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import lab
import pytest

PROGRAM = lab.ROOT / "ansible/roles/host_limit/files/take_cpu.py"


@pytest.fixture
def taking(tmp_path):
    """Take a quarter of the last CPU for at most 20 s; it has begun."""
    begun = tmp_path / "begun"
    process = subprocess.Popen([sys.executable, str(PROGRAM), str(begun), str(os.cpu_count() - 1), "25", "20"])
    try:
        lab.wait_for(begun.exists, 10, "it has begun")
        yield process
    finally:
        # It ends its children with itself; killed, it would leave them.
        process.terminate()
        process.wait(10)


def children(process: subprocess.Popen) -> list[int]:
    """Return the processes that take."""
    return [int(pid) for pid in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]


def cpu_seconds(pid: int) -> float:
    """Return the CPU time of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_it_takes_its_share_before_all_others(taking):
    (child,) = children(taking)
    assert os.sched_getscheduler(child) == os.SCHED_FIFO
    before, began = cpu_seconds(child), time.monotonic()
    time.sleep(2)
    share = (cpu_seconds(child) - before) / (time.monotonic() - began)
    assert 0.2 < share < 0.3


def test_it_ends_with_its_children_when_it_is_told(taking):
    (child,) = children(taking)
    taking.send_signal(signal.SIGTERM)
    assert taking.wait(10) == 0
    lab.wait_for(lambda: not Path(f"/proc/{child}").exists(), 5, "the child's end")


def test_it_says_when_one_of_its_children_ended_early(taking):
    (child,) = children(taking)
    os.kill(child, signal.SIGKILL)
    assert taking.wait(10) == 1


def test_a_cpu_that_is_not_there_is_named_and_leaves_nothing(tmp_path):
    absent = os.cpu_count()
    arguments = [str(tmp_path / "begun"), f"{absent - 1},{absent}", "25", "20"]
    tried = subprocess.run([sys.executable, str(PROGRAM), *arguments], capture_output=True, text=True, check=False, timeout=10)
    assert tried.returncode == 1
    assert tried.stderr.splitlines()[-1] == f"take_cpu.py: CPU {absent} cannot be taken from"
    assert not (tmp_path / "begun").exists()
