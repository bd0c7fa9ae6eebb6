# How a client ended, out of what its host answered.
from __future__ import annotations

import json

DOCUMENTATION = r"""
name: endings
author: forklab
short_description: How clients ended
description:
  - C(ramp_ended) reads the answer of a host that was asked for its ramp's C(done.json).
  - C(load_ended) reads the answer of a host whose load was stopped and which was asked for its line.
"""

# ssh's own, for everything that keeps it from running the command.
NO_CONNECTION = 255
# timeout's.
TOO_LATE = 124


def gone(answer: dict) -> dict:
    """Return the end of a client whose host could not be asked."""
    said = answer["stderr"].strip().splitlines()
    return {"code": 4, "reason": f"its host is gone: {said[-1] if said else 'no answer'}", "gone": True}


def load_ended(answer: dict) -> dict:
    """Return {code, reason, gone} as ramp_ended does; stdout is the load's line where there is one."""
    if answer["rc"] == NO_CONNECTION:
        return gone(answer)
    if answer["stdout"].strip().startswith("{"):
        return {"code": 0, "reason": "", "gone": False}
    return {"code": 3, "reason": "its load ended without its line", "gone": False}


def ramp_ended(answer: dict) -> dict:
    """Return {code, reason, gone}: an exit code of the lab, why it is not 0, and whether the host does not answer at all.

    answer: rc, stdout and stderr of the command; stdout is done.json where there is one.
    """
    if answer["rc"] == NO_CONNECTION:
        return gone(answer)
    if answer["stdout"].strip():
        done = json.loads(answer["stdout"])
        return {"code": done["exit_code"], "reason": done["message"] if done["exit_code"] else "", "gone": False}
    if answer["rc"] == TOO_LATE:
        return {"code": 4, "reason": "it left no done.json within 60 s of its planned end", "gone": False}
    return {"code": 3, "reason": "its unit ended without done.json", "gone": False}


class FilterModule:
    """The filters by name."""

    def filters(self) -> dict:
        """Return them."""
        return {"ramp_ended": ramp_ended, "load_ended": load_ended}
