"""The server as it is tuned by the roles, without a bench around it. A tree of files stands for what its kernel does not let be written."""

from __future__ import annotations

import json
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import lab
from cuts import callbacks

TREE = "/run/forklab-tree"
STATE = "/run/forklab/tuning"
SETTINGS = {
    "irq_affinity_root": TREE, "irq_affinity_cpus": "24-31", "irq_affinity_receive_cpus": "0-23", "irq_affinity_flow_entries": 32768,
    "irq_affinity_transmit": True,
}


@dataclass
class Play:
    """How a playbook ended: its output, changed= in all, and the failure's code and line."""

    output: str
    changed: int
    code: int
    line: str


def make_tree() -> None:
    """Make a tree of 32 CPUs and a NIC of 16 queues on the server, as new."""
    lab.ssh("server", f"rm -rf {TREE}")
    script = (lab.ROOT / "ansible" / "tests" / "host_tree.py").read_text(encoding="utf-8")
    made = subprocess.run(["ssh", "-F", str(lab.SSH_CONFIG), "server", "sudo", "python3", "-", TREE, "32", "16"], input=script, text=True,
                          capture_output=True, timeout=60, check=False)
    assert made.returncode == 0, made.stderr


def tune(folder: Path, *arguments: str, settings: dict | None = None, environment: dict[str, str] | None = None) -> Play:
    """Play tune.yml."""
    ledger = folder / "ledger.json"
    ledger.unlink(missing_ok=True)
    extra = json.dumps(SETTINGS | (settings or {}))
    done = subprocess.run(
        [str(lab.ROOT / ".forklab/venv/bin/ansible-playbook"), "--inventory", "inventories/local", "ansible/tests/tune.yml", "--extra-vars", extra, *arguments],
        cwd=lab.ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False,
        env=os.environ | {"ANSIBLE_CONFIG": str(lab.ROOT / "ansible/ansible.cfg"), "FORKLAB_LEDGER": str(ledger)} | (environment or {}))
    failure = json.loads(ledger.read_text(encoding="utf-8")).get("failure", {}) if ledger.exists() else {}
    changed = sum(map(int, re.findall(r"changed=(\d+)", done.stdout)))
    return Play(done.stdout, changed, failure.get("code", done.returncode), failure.get("text", ""))


def picture() -> str:
    """Return everything that tuning may change on the server, byte for byte, and whether a state file is there."""
    return lab.ssh("server", f"cd {TREE} && find . -type f -exec sha256sum {{}} + | sort -k 2; sysctl net.core net.ipv4; ls -A {STATE} 2>/dev/null || true")


def knobs() -> int:
    """Return how many knobs the server's state file has; 0 without one."""
    return int(lab.ssh("server", f"grep -c '\"'\"'original'\"'\"' {STATE}/state.json 2>/dev/null || true").strip() or 0)


def restore() -> subprocess.CompletedProcess[str]:
    """Bring everything back as a user does after a lost controller."""
    return lab.make("restore")


def restore_play(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Play the way back as make restore does."""
    return subprocess.run(
        [str(lab.ROOT / ".forklab/venv/bin/ansible-playbook"), "--inventory", "inventories/local", "playbooks/restore.yml"],
        cwd=lab.ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False,
        env=os.environ | {"ANSIBLE_CONFIG": str(lab.ROOT / "ansible/ansible.cfg")} | environment)


def tasks_of(folder: Path, back: bool) -> int:
    """Return how many tasks tuning has, or the way back; the server ends as it was."""
    names = folder / "tasks"
    names.unlink(missing_ok=True)
    if back:
        tune(folder)
        assert restore_play(callbacks(names, None)).returncode == 0
    else:
        assert tune(folder, environment=callbacks(names, None)).code == 0
        lab.passed(restore())
    return len(names.read_text(encoding="utf-8").splitlines())


def cut_cell(folder: Path, after: int, back: bool) -> dict:
    """Kill the controller after so many tasks of tuning, or of the way back; restore; return what differs from before."""
    names, before = folder / "tasks", picture().splitlines()
    names.unlink(missing_ok=True)
    if back:
        assert tune(folder).code == 0
        restore_play(callbacks(names, after))
    else:
        tune(folder, environment=callbacks(names, after))
    tasks = names.read_text(encoding="utf-8").splitlines() if names.exists() else []
    assert len(tasks) == after, tasks
    made = knobs()
    lab.passed(restore())
    return {"after": after, "task": tasks[-1] if tasks else "", "again": back, "then": "restore again" if back else "restore", "made": made,
            "left": sorted(set(picture().splitlines()) ^ set(before))}
