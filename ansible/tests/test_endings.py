"""How a client ended, out of what its host answered."""

from __future__ import annotations

import json

import pytest

from filter.endings import load_ended, ramp_ended


def answer(rc: int, stdout: str = "", stderr: str = "") -> dict:
    """Return what a command on a host gave."""
    return {"rc": rc, "stdout": stdout, "stderr": stderr}


@pytest.mark.parametrize(("given", "code", "reason", "gone"), [
    (answer(0, json.dumps({"exit_code": 0, "message": "complete"})), 0, "", False),
    (answer(0, json.dumps({"exit_code": 3, "message": "stopped"})), 3, "stopped", False),
    (answer(0), 3, "its unit ended without done.json", False),
    (answer(1), 3, "its unit ended without done.json", False),
    (answer(124), 4, "it left no done.json within 60 s of its planned end", False),
    (answer(255, stderr="noise\nssh: connect to host client-2 port 22: No route to host\n"), 4,
     "its host is gone: ssh: connect to host client-2 port 22: No route to host", True),
    (answer(255), 4, "its host is gone: no answer", True),
])
def test_every_way_to_end_has_its_code_and_reason(given, code, reason, gone):
    assert ramp_ended(given) == {"code": code, "reason": reason, "gone": gone}


@pytest.mark.parametrize(("given", "code", "reason", "gone"), [
    (answer(0, '{"schema":1}'), 0, "", False),
    (answer(0), 3, "its load ended without its line", False),
    (answer(1, stderr="cat: points.jsonl: No such file or directory"), 3, "its load ended without its line", False),
    (answer(255, stderr="Timeout, server client not responding.\n"), 4, "its host is gone: Timeout, server client not responding.", True),
])
def test_every_end_of_a_load_too(given, code, reason, gone):
    assert load_ended(given) == {"code": code, "reason": reason, "gone": gone}
