"""One call of a module of ours in a process of its own, as on a host: module_call.py NAME, its arguments on stdin as JSON."""

from __future__ import annotations

import json
import subprocess
import sys

import plugin_files
from ansible.module_utils import basic


def started(name: str, arguments: dict, environment: dict[str, str] | None = None) -> subprocess.Popen[str]:
    """Start a call; answer() awaits it."""
    process = subprocess.Popen([sys.executable, __file__, name], text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
    process.stdin.write(json.dumps(arguments))
    process.stdin.close()
    return process


def answer(process: subprocess.Popen[str]) -> dict:
    """Return what a call answered."""
    with process:
        return json.loads(process.stdout.read())


if __name__ == "__main__":
    # As Ansible hands them over.
    basic._ANSIBLE_PROFILE = "legacy"
    basic._ANSIBLE_ARGS = json.dumps({"ANSIBLE_MODULE_ARGS": json.load(sys.stdin)}).encode()
    plugin_files.module(sys.argv[1]).main()
