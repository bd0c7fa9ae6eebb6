# One setting of a host, its knob: how it is read, written and compared. Nothing here remembers anything.
from __future__ import annotations

import os
import re
import subprocess
from collections import namedtuple

from ansible.module_utils.forklab_cpus import format_mask, parse_list, parse_mask


class KnobError(Exception):
    """What went wrong, in one line."""


# kind: a key of KINDS. name: what a reader knows it by. target: a path, a unit, or what ethtool takes.
# value: as it is declared; cpu_mask's is a list of CPUs.
Knob = namedtuple("Knob", "kind name target value")


class TextFile:
    """A file with one value; blanks between its words do not count."""

    def exists(self, target: str) -> bool:
        """Return whether this host has it."""
        return os.path.exists(target)

    def read(self, target: str) -> str:
        """Return what it says, as it says it."""
        with open(target, encoding="utf-8") as file:
            return file.read()

    def write(self, target: str, value: str) -> None:
        """Write a value; the kernel refuses a bad one while the file is closed at the latest."""
        with open(target, "w", encoding="utf-8") as file:
            file.write(value)

    def declared(self, value: str) -> str:
        """Return a declared value as it is written."""
        return value

    def same(self, one: str, other: str) -> bool:
        """Return whether two readings mean one thing."""
        return one.split() == other.split()


class CpuListFile(TextFile):
    """A file with a list of CPUs."""

    def same(self, one: str, other: str) -> bool:
        return parse_list(one) == parse_list(other)


class CpuMaskFile(TextFile):
    """A file with a mask of CPUs, declared as a list."""

    def declared(self, value: str) -> str:
        return format_mask(parse_list(value))

    def same(self, one: str, other: str) -> bool:
        return parse_mask(one) == parse_mask(other)


class Unit:
    """A service of systemd: active or inactive, until the next boot."""

    def exists(self, target: str) -> bool:
        """Return whether systemd has loaded it."""
        return run("systemctl", "show", "--property=LoadState", "--value", target).strip() == "loaded"

    def read(self, target: str) -> str:
        """Return its state: whatever is not quite active does not run."""
        return "active" if run("systemctl", "show", "--property=ActiveState", "--value", target).strip() == "active" else "inactive"

    def write(self, target: str, value: str) -> None:
        """Start or stop it; whether it starts at boot is left alone."""
        run("systemctl", "start" if value == "active" else "stop", target)

    def declared(self, value: str) -> str:
        """Return a declared value as it is written."""
        return value

    def same(self, one: str, other: str) -> bool:
        """Return whether two readings mean one thing."""
        return one == other


class Ethtool(Unit):
    """One value of a NIC: the target is 'INTERFACE show-option set-option word', for instance 'ens5 -g -G rx'."""

    # What ethtool prints before a value, where that is not the word that its option takes; both ways share the line of Adaptive.
    PRINTED = {"rx": "RX", "tx": "TX", "other": "Other", "combined": "Combined", "rx-mini": "RX Mini", "rx-jumbo": "RX Jumbo",
               "adaptive-rx": "Adaptive RX", "adaptive-tx": r"Adaptive RX: \S+ +TX"}

    def exists(self, target: str) -> bool:
        """Return whether the driver knows it."""
        return bool(self.read(target))

    def read(self, target: str) -> str:
        """Return the value in force; empty where the driver has none."""
        interface, show, _, word = target.split()
        return in_force(run("ethtool", show, interface, may_fail=True), word)

    def write(self, target: str, value: str) -> None:
        """Set it: rings and channels reset the link for a moment."""
        interface, _, change, word = target.split()
        run("ethtool", change, interface, word, value)


def in_force(shown: str, word: str) -> str:
    """Return a value of ethtool's output: of rings and channels the one after 'Current hardware settings'; n/a is none."""
    current = shown.partition("Current hardware settings:")[2] or shown
    # Blanks or tabs, by release and kind.
    found = re.search(rf"^{Ethtool.PRINTED.get(word, re.escape(word))}:[ \t]*(\S+)", current, re.MULTILINE)
    return "" if not found or found.group(1) == "n/a" else found.group(1)


def run(*command: str, may_fail: bool = False) -> str:
    """Run a command and return what it printed; KnobError with its own words when it fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    except FileNotFoundError:
        raise KnobError(f"{command[0]} is not installed") from None
    if done.returncode and not may_fail:
        raise KnobError(f"{' '.join(command)}: {' '.join(done.stderr.split()) or 'exit ' + str(done.returncode)}")
    return done.stdout if not done.returncode else ""


KINDS = {"file": TextFile(), "cpu_list": CpuListFile(), "cpu_mask": CpuMaskFile(), "unit": Unit(), "ethtool": Ethtool()}
FILES = ("file", "cpu_list", "cpu_mask")


def located(root: str, knobs: list[Knob]) -> list[Knob]:
    """Return the knobs with the whole paths of their files, for a host whose /proc and /sys are below a root."""
    return [knob._replace(target=os.path.join(root, knob.target.lstrip("/"))) if knob.kind in FILES else knob for knob in knobs]
