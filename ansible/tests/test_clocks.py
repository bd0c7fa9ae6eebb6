"""How far clocks are ahead, read over connections whose other end is a script of this machine."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import lab
import pytest
from stand_in import path_with

SCRIPT = lab.ROOT / "ansible" / "roles" / "connection_ramp" / "files" / "read_clocks.py"
spec = importlib.util.spec_from_file_location("read_clocks", SCRIPT)
read_clocks = importlib.util.module_from_spec(spec)
spec.loader.exec_module(read_clocks)

# "ssh -F FILE -o OPTION HOST COMMAND": same runs it here; ahead and slow are hosts of their own making, gone is none.
SSH = """\
#!/bin/sh
case $5 in
  same) exec sh -c "$6" ;;
  ahead) exec python3 -c 'import sys, time
for _ in sys.stdin: print(time.time_ns() + 7_000_000_000, flush=True)' ;;
  slow) exec python3 -c 'import sys, time
for number, _ in enumerate(sys.stdin):
    now = time.time_ns()
    time.sleep(0 if number == 11 else 0.05)
    print(now, flush=True)' ;;
  gone) echo "ssh: connect to host gone port 22: No route to host" >&2; exit 255 ;;
esac
"""


def read(folder: Path, *hosts: str) -> subprocess.CompletedProcess[str]:
    """Read clocks as the role does."""
    return subprocess.run([sys.executable, SCRIPT, "ssh_config", *hosts], text=True, capture_output=True, timeout=60, check=False,
                          env=path_with(folder / "bin", ssh=SSH))


def test_the_same_clock_is_0_ahead_and_another_as_far_as_it_is(tmp_path):
    done = read(tmp_path, "same", "ahead")
    assert done.returncode == 0, done.stderr
    same, ahead = json.loads(done.stdout)
    assert (same["host"], ahead["host"]) == ("same", "ahead")
    assert abs(same["offset_us"]) <= same["uncertainty_us"]
    assert abs(ahead["offset_us"] - 7_000_000) <= ahead["uncertainty_us"]


def test_the_shortest_round_trip_wins(tmp_path):
    slow, = json.loads(read(tmp_path, "slow").stdout)
    # The others say 25 ms behind, known within 25 ms.
    assert slow["uncertainty_us"] < 25_000
    assert abs(slow["offset_us"]) <= slow["uncertainty_us"]


def test_a_host_that_does_not_answer_is_named_with_sshs_reason(tmp_path):
    done = read(tmp_path, "same", "gone")
    assert done.returncode == 1
    assert done.stderr.strip() == "exit 4: gone: its clock could not be read over SSH: ssh: connect to host gone port 22: No route to host"


def test_a_silent_host_is_given_up(monkeypatch):
    monkeypatch.setattr(read_clocks, "LIMIT_SECONDS", 0.2)
    with pytest.raises(SystemExit, match="exit 4: mute: its clock could not be read over SSH: no answer"):
        read_clocks.read(["sleep", "60"], "mute")


@pytest.mark.parametrize(("sent", "host", "received", "expected"), [
    (1_000_000, 1_500_000, 2_000_000, (500, 0)), (0, 5_000_000, 2_001, (2, 4_999)), (0, -3_000_000, 0, (0, -3_000)),
])
def test_an_offset_is_from_the_middle_and_its_uncertainty_half_the_round_trip(sent, host, received, expected):
    assert read_clocks.offset(sent, host, received) == expected
