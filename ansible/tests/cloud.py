"""How the tests use a lab on the emulated EC2: by make, with the named overlay for what this machine cannot be."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import boto3
import lab
from emulator import Emulator

OVERLAY = "--extra-vars=@ansible/tests/ec2_overlay.yml"
CALLER = "CALLER_CIDR=198.51.100.7/32"
READS = re.compile(r"(Describe|Get|List)")


@dataclass
class Cloud:
    """One lab of one inventory in an emulated account."""

    emulator: Emulator
    inventory: str = "c6in.8xlarge"
    # Tests and trials side by side each have a lab of their own.
    suffix: str = field(default_factory=lambda: os.environ.get("PYTEST_XDIST_WORKER", ""))

    @property
    def lab_id(self) -> str:
        """The default of make, and the suffix."""
        return self.inventory.replace(".", "-") + (f"-{self.suffix}" if self.suffix else "")

    @property
    def name(self) -> str:
        return f"forklab-{self.lab_id}"

    @property
    def state(self) -> Path:
        """The lab's folder on the controller."""
        return lab.ROOT / ".forklab" / self.inventory / self.lab_id

    def make(self, target: str, *arguments: str, overlay: bool = True, ansible: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        """Run one target; a variable of the environment given as "" is as good as unset to boto3."""
        given = " ".join(([OVERLAY] if overlay else []) + ([ansible] if ansible else []))
        return lab.make(target, f"INVENTORY={self.inventory}", f"LAB_ID={self.lab_id}", f"ARGS={given}", *arguments,
                        environment=self.emulator.environment() | environment)

    def provision(self, *arguments: str, ansible: str = "") -> subprocess.CompletedProcess[str]:
        """Provision with a confirmation."""
        return self.make("provision", CALLER, "CONFIRM=yes", *arguments, ansible=ansible)

    def destroy(self) -> subprocess.CompletedProcess[str]:
        """Destroy the lab."""
        return self.make("destroy")

    def ec2(self, region: str = "us-east-1"):
        """Return a client of the account."""
        return boto3.client("ec2", region_name=region, endpoint_url=self.emulator.url, aws_access_key_id="test", aws_secret_access_key="test")

    def writes(self) -> list[str]:
        """Return the calls so far that are more than reading."""
        return [call["action"] for call in self.emulator.calls() if not READS.match(call["action"])]

    def ssh(self, host: str, command: str) -> str:
        """Run a command on a host by the lab's own SSH configuration."""
        done = subprocess.run(["ssh", "-F", str(self.state / "ssh_config"), host, command], text=True, capture_output=True, timeout=60, check=False)
        assert done.returncode == 0, f"{host}: {command}: {done.stdout}{done.stderr}"
        return done.stdout


@contextmanager
def account(folder: Path, local_hosts: bool = False) -> Iterator[Emulator]:
    """An emulated account, empty; its instances are the local hosts if asked."""
    with Emulator.started(folder, lab.ROOT / ".forklab" / "local" if local_hosts else None) as emulator:
        yield emulator


def changed(output: str) -> int:
    """Return the sum of changed= over all recaps."""
    return sum(map(int, re.findall(r"changed=(\d+)", output)))
