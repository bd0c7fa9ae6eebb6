# The state file of a tuned host: what each knob was before the first change, and what it is declared to be.
from __future__ import annotations

import contextlib
import fcntl
import json
import os
from collections.abc import Iterator

from ansible.module_utils.forklab_knobs import KINDS, KnobError

SCHEMA = 1
BOOT = "/proc/sys/kernel/random/boot_id"
# What every module on a state file takes. Below /run: it goes with the values that it remembers.
STATE_ARGUMENTS = {
    "owner": {"required": True}, "state_file": {"type": "path", "default": "/run/forklab/tuning/state.json"},
}
# Of a knob; one that is only remembered has no wanted value.
FIELDS = {"group": str, "kind": str, "name": str, "target": str, "wanted": (str, type(None)), "original": str}


@contextlib.contextmanager
def held(state_file: str) -> Iterator[None]:
    """Hold a host's state from before it is read until its last value is written: two at once would lose first values.

    The lock is the file's folder, so that none is left.
    """
    os.makedirs(os.path.dirname(state_file), mode=0o755, exist_ok=True)
    folder = os.open(os.path.dirname(state_file), os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


class State:
    """What is remembered of a host's knobs, by one owner and of one boot."""

    def __init__(self, state_file: str, owner: str, boot_file: str = BOOT, take_over: bool = False) -> None:
        self.path = state_file
        self.owner = owner
        with open(boot_file, encoding="utf-8") as file:
            self.boot = file.read().strip()
        # Whether there was a state of another boot: its values went with it.
        self.outlived = False
        # By group, the names of what was declared and this host does not have.
        self.lacking: dict[str, list[str]] = {}
        self.entries: list[dict] = []
        self._load(take_over)

    def declared(self) -> list[dict]:
        """Return the entries that have a wanted value."""
        return [entry for entry in self.entries if entry["wanted"] is not None]

    def save(self) -> None:
        """By rename: whoever reads finds the old file or the new one."""
        if not self.entries and not any(self.lacking.values()):
            return self.forget()
        os.makedirs(os.path.dirname(self.path), mode=0o755, exist_ok=True)
        with open(self.path + ".new", "w", encoding="utf-8") as file:
            state = {"schema": SCHEMA, "owner": self.owner, "boot": self.boot, "lacking": self.lacking, "knobs": self.entries}
            json.dump(state, file, indent=1)
        os.replace(self.path + ".new", self.path)

    def forget(self) -> None:
        """Remove the file."""
        self.entries, self.lacking = [], {}
        for path in (self.path + ".new", self.path):
            with contextlib.suppress(FileNotFoundError):
                os.unlink(path)

    def _load(self, take_over: bool) -> None:
        """Take what is of this boot and, unless it is taken over, of this owner."""
        try:
            with open(self.path, encoding="utf-8") as file:
                state = json.load(file)
            check(state)
        except FileNotFoundError:
            return
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise KnobError(f"the state file {self.path} is damaged ({error}): it held the values before tuning; "
                            f"reboot the host, which brings them back") from error
        if state["boot"] != self.boot:
            self.outlived = True
            return
        if state["owner"] != self.owner and not take_over:
            raise KnobError(f"this host is tuned by the lab {state['owner']}, this is {self.owner}: type make restore there first, "
                            f"or, where that controller is lost, make restore TAKE_OVER=yes here")
        self.entries, self.lacking = state["knobs"], state["lacking"]


def check(state: dict) -> None:
    """Raise one of the errors above when this is no state."""
    if state["schema"] != SCHEMA or not isinstance(state["owner"], str) or not isinstance(state["boot"], str):
        raise ValueError(f"schema {state['schema']}")
    if not all(isinstance(name, str) for names in state["lacking"].values() for name in names):
        raise ValueError("what is lacking has no names")
    for entry in state["knobs"]:
        for field, kinds in FIELDS.items():
            if not isinstance(entry[field], kinds):
                raise ValueError(f"{field} of a knob is a {type(entry[field]).__name__}")
        if entry["kind"] not in KINDS:
            raise ValueError(f"a knob of the kind '{entry['kind']}'")
