"""Each role of tuning alone, by molecule: create, converge, idempotence, verify, destroy on the two hosts."""

from __future__ import annotations

import subprocess

import lab
import pytest


@pytest.mark.parametrize("role", ["kernel_tuning", "irq_affinity"])
def test_a_role_stands_alone(hosts, role):
    done = subprocess.run([str(lab.ROOT / ".forklab/venv/bin/molecule"), "test"], cwd=lab.ROOT / "ansible" / "roles" / role, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300, check=False, env=lab.clean_environment())
    assert done.returncode == 0, done.stdout[-4000:]
