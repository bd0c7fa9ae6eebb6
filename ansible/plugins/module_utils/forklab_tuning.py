# The state file of a tuned host: what each knob was before the first change, and what it is declared to be.
from __future__ import annotations

import contextlib
import json
import os

from ansible.module_utils.forklab_knobs import KINDS, Knob, KnobError

SCHEMA = 1
BOOT = "/proc/sys/kernel/random/boot_id"
# What every module on a state file takes.
STATE_ARGUMENTS = {
    "owner": {"required": True}, "state_file": {"type": "path", "default": "/var/lib/forklab/tuning/state.json"},
}
FIELDS = {"group": str, "kind": str, "name": str, "target": str, "wanted": str, "original": str}


class Tuning:
    """One host's knobs. Nothing is changed before its first value is in the file; nothing leaves the file before it is back."""

    def __init__(self, state_file: str, owner: str, boot_file: str = BOOT) -> None:
        self.path = state_file
        self.owner = owner
        with open(boot_file, encoding="utf-8") as file:
            self.boot = file.read().strip()
        self.entries, self.outlived = self._load()

    def plan(self, group: str, knobs: list[Knob]) -> list[tuple[Knob, str, str]]:
        """Return (knob, value now, value to write) of everything that differs, withdrawn knobs first."""
        declared = {(knob.kind, knob.target) for knob in knobs}
        back = [(knob_of(entry), self.read(knob_of(entry)), entry["original"])
                for entry in reversed(self._of(group))
                if (entry["kind"], entry["target"]) not in declared and KINDS[entry["kind"]].exists(entry["target"])]
        there = [(knob, self.read(knob), KINDS[knob.kind].declared(knob.value)) for knob in knobs]
        return [(knob, now, to) for knob, now, to in back + there if not KINDS[knob.kind].same(now, to)]

    def declare(self, group: str, knobs: list[Knob]) -> list[str]:
        """Bring a group of knobs to its declared values, and knobs that are not declared any more back; return what was written."""
        todo = self.plan(group, knobs)
        known = {(entry["kind"], entry["target"]): entry for entry in self.entries}
        declared = {(knob.kind, knob.target): knob for knob in knobs}
        for key, knob in declared.items():
            entry = known.get(key)
            if entry is None:
                entry = {"group": group, "kind": knob.kind, "name": knob.name, "target": knob.target, "original": self.read(knob)}
                self.entries.append(entry)
            entry["wanted"] = KINDS[knob.kind].declared(knob.value)
        self._save()
        for knob, _, value in todo:
            self.write(knob, value)
        self.entries = [entry for entry in self.entries if entry["group"] != group or (entry["kind"], entry["target"]) in declared]
        self._save()
        return [knob.name for knob, _, _ in todo]

    def restore(self) -> tuple[list[str], list[str]]:
        """Write every first value back, the last change first, and end without a file; return (written, gone from the host)."""
        written, gone = [], []
        for entry in reversed(self.entries):
            knob, kind = knob_of(entry), KINDS[entry["kind"]]
            if not kind.exists(knob.target):
                gone.append(knob.name)
            elif not kind.same(kind.read(knob.target), entry["original"]):
                self.write(knob, entry["original"])
                written.append(knob.name)
        self.forget()
        return written, gone

    def drift(self) -> list[dict]:
        """Return every declared value that is not in force: name, wanted, found."""
        found = [(entry, self._found(entry)) for entry in self.entries]
        return [{"knob": entry["name"], "wanted": entry["wanted"].strip(), "found": now.strip()} for entry, now in found
                if now == "nothing" or not KINDS[entry["kind"]].same(now, entry["wanted"])]

    def forget(self) -> None:
        """Remove the file."""
        self.entries = []
        for path in (self.path + ".new", self.path):
            with contextlib.suppress(FileNotFoundError):
                os.unlink(path)

    def read(self, knob: Knob) -> str:
        """Return a knob's value; KnobError where the host has none."""
        try:
            return KINDS[knob.kind].read(knob.target)
        except OSError as error:
            raise KnobError(f"{knob.name}: cannot be read ({error.strerror}: {knob.target})") from error

    def write(self, knob: Knob, value: str) -> None:
        """Write a value and read it back."""
        kind = KINDS[knob.kind]
        try:
            kind.write(knob.target, value)
        except OSError as error:
            raise KnobError(f"{knob.name}: the kernel refuses '{value.strip()}' ({error.strerror}: {knob.target})") from error
        found = self.read(knob)
        if not kind.same(found, value):
            raise KnobError(f"{knob.name}: wrote '{value.strip()}', in force is '{found.strip()}' ({knob.target})")

    def _found(self, entry: dict) -> str:
        kind = KINDS[entry["kind"]]
        return kind.read(entry["target"]) if kind.exists(entry["target"]) else "nothing"

    def _of(self, group: str) -> list[dict]:
        return [entry for entry in self.entries if entry["group"] == group]

    def _load(self) -> tuple[list[dict], bool]:
        """Return the entries of this boot, and whether there were some of another one: those went with it."""
        try:
            with open(self.path, encoding="utf-8") as file:
                state = json.load(file)
            entries = checked(state)
        except FileNotFoundError:
            return [], False
        except (ValueError, KeyError, TypeError) as error:
            raise KnobError(f"the state file {self.path} is damaged ({error}): it held the values before tuning; "
                            f"reboot the host, which brings them back, and remove the file") from error
        if state["boot"] != self.boot:
            return [], True
        if state["owner"] != self.owner:
            raise KnobError(f"this host is tuned by the lab {state['owner']}, this is {self.owner}: type make restore there first")
        return entries, False

    def _save(self) -> None:
        """By rename, and on the disk before the first change."""
        if not self.entries:
            return self.forget()
        os.makedirs(os.path.dirname(self.path), mode=0o755, exist_ok=True)
        with open(self.path + ".new", "w", encoding="utf-8") as file:
            json.dump({"schema": SCHEMA, "owner": self.owner, "boot": self.boot, "knobs": self.entries}, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        os.replace(self.path + ".new", self.path)


def apply(module, tuning: Tuning, group: str, knobs: list[Knob], **facts) -> None:
    """Declare what this host has of a group, or say in check mode what would be written, and answer for the module."""
    there, lacking = [], []
    for knob in knobs:
        (there if KINDS[knob.kind].exists(knob.target) else lacking).append(knob)
    todo = tuning.plan(group, there)
    written = [knob.name for knob, _, _ in todo] if module.check_mode else tuning.declare(group, there)
    module.exit_json(
        changed=bool(todo), written=written, lacking=[knob.name for knob in lacking], **facts,
        diff={"before": "".join(f"{knob.name} {now.strip()}\n" for knob, now, _ in todo),
              "after": "".join(f"{knob.name} {value.strip()}\n" for knob, _, value in todo)})


def knob_of(entry: dict) -> Knob:
    """Return an entry's knob with its declared value."""
    return Knob(entry["kind"], entry["name"], entry["target"], entry["wanted"])


def checked(state: dict) -> list[dict]:
    """Return a state's entries; ValueError when it is not one."""
    if state["schema"] != SCHEMA or not isinstance(state["owner"], str) or not isinstance(state["boot"], str):
        raise ValueError(f"schema {state['schema']}")
    for entry in state["knobs"]:
        for field, kind in FIELDS.items():
            if not isinstance(entry[field], kind):
                raise ValueError(f"{field} of a knob is no {kind.__name__}")
    return state["knobs"]
