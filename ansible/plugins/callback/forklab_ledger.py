# Where the time went, and the one line that says why a play failed.
from __future__ import annotations

import json
import os
import re
import time

from ansible.plugins.callback import CallbackBase

DOCUMENTATION = r"""
name: forklab_ledger
author: forklab
type: aggregate
short_description: Seconds per role, and the failure as an exit code with one line
description:
  - Writes a JSON file at the end of a playbook with C(seconds) by role and, after a failure, its C(code) and C(text).
  - A task that fails with a message C(exit N, colon, text) sets the code and the text; an unreachable host is 4.
options:
  path:
    description: File to write; nothing is written without it.
    env:
      - name: FORKLAB_LEDGER
"""

EXPLICIT = re.compile(r"exit ([1-5]): ([^\n]+)")


def explain(host: str, task: str, result: dict, unreachable: bool) -> tuple[int, str, bool]:
    """Turn a failed result into (exit code, one line, whether the line was given by the task itself)."""
    # Of a loop its failed items: its own message is only "One or more items failed".
    said = [item for item in result.get("results", []) if item.get("failed") or "exception" in item] or [result]
    text = "\n".join(str(part.get(key) or "") for part in said for key in ("msg", "stderr", "exception"))
    if unreachable:
        return 4, unreachable_line(host, text), True
    explicit = EXPLICIT.search(text)
    if explicit:
        return int(explicit.group(1)), explicit.group(2).strip(), True
    last = next((line for line in reversed(text.strip().splitlines()) if line.strip()), "no message")
    return 1, f"{host}: '{task}' failed: {last.strip()}", False


def unreachable_line(host: str, text: str) -> str:
    """Name the host and the reason that ssh gave."""
    if "Host key verification failed" in text or "REMOTE HOST IDENTIFICATION" in text:
        return (
            f"{host}: host key verification failed: the key it shows is not the one in this inventory's known_hosts; "
            f"if the host was replaced on purpose, run 'make destroy' and 'make provision', else find out who answers"
        )
    reason = next((line for line in reversed(text.strip().splitlines()) if line.strip()), "no reason given")
    return f"{host}: unreachable over SSH: {reason.strip()}: see 'make provision'"


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "aggregate"
    CALLBACK_NAME = "forklab_ledger"
    CALLBACK_NEEDS_ENABLED = True

    def __init__(self):
        super().__init__()
        self.seconds: dict[str, float] = {}
        self.current: tuple[str, float] | None = None
        self.failure: tuple[int, str, bool] | None = None

    def v2_playbook_on_task_start(self, task, is_conditional):
        self._close_entry()
        role = getattr(task, "_role", None)
        self.current = (role.get_name() if role else "playbook", time.monotonic())

    def v2_runner_on_ok(self, result):
        # The stdout callback hides what did not change; what a play says on purpose is shown.
        if result.task.action == "ansible.builtin.debug":
            self._display.display(str(result.result.get("msg", "")))

    def v2_runner_on_failed(self, result, ignore_errors=False):
        if not ignore_errors:
            self._fail(result, unreachable=False)

    def v2_runner_on_unreachable(self, result):
        self._fail(result, unreachable=True)

    def v2_playbook_on_stats(self, stats):
        self._close_entry()
        path = os.environ.get("FORKLAB_LEDGER")
        if not path:
            return
        ledger: dict = {"seconds": {role: round(s, 1) for role, s in self.seconds.items()}}
        if self.failure and (stats.failures or stats.dark):
            ledger["failure"] = {"code": self.failure[0], "text": self.failure[1]}
        with open(path, "w", encoding="utf-8") as out:
            json.dump(ledger, out)

    def _close_entry(self):
        if self.current:
            role, since = self.current
            self.seconds[role] = self.seconds.get(role, 0.0) + time.monotonic() - since
            self.current = None

    def _fail(self, result, unreachable: bool):
        found = explain(result.host.get_name(), result.task.get_name(), result.result, unreachable)
        # The first failure, unless a later one (a rescue's) says in its own words what was wrong, or what to do about the same.
        if self.failure is None or (found[2] and (not self.failure[2] or found[1].startswith(self.failure[1]))):
            self.failure = found
