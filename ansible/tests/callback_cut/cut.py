# Kills the controller before one task of a playbook begins, as a lost machine does: for the tests.
from __future__ import annotations

import os
import signal
from pathlib import Path

from ansible.plugins.callback import CallbackBase

DOCUMENTATION = r"""
name: cut
author: forklab
type: aggregate
short_description: Ends ansible-playbook with SIGKILL after so many tasks, and lists the tasks that began
options:
  after:
    description: Tasks to let end, as a number (0 kills before the first one) or the end of the last one's name; unset kills never.
    env:
      - name: FORKLAB_CUT_AFTER
  tasks:
    description: File to append the name of each task to.
    env:
      - name: FORKLAB_CUT_TASKS
"""


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "aggregate"
    CALLBACK_NAME = "cut"
    CALLBACK_NEEDS_ENABLED = True

    def __init__(self):
        super().__init__()
        # Playbooks one after the other count on.
        names = Path(os.environ["FORKLAB_CUT_TASKS"])
        self.ended = names.read_text(encoding="utf-8").splitlines() if names.exists() else []

    def v2_playbook_on_task_start(self, task, is_conditional):
        after = os.environ.get("FORKLAB_CUT_AFTER", "")
        reached = len(self.ended) >= int(after) if after.isdigit() else after and self.ended and self.ended[-1].endswith(after)
        if reached:
            os.kill(os.getpid(), signal.SIGKILL)
        with open(os.environ["FORKLAB_CUT_TASKS"], "a", encoding="utf-8") as names:
            names.write(f"{task.get_name()}\n")
        self.ended.append(task.get_name())
