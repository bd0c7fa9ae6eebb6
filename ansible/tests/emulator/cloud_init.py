"""A stand-in for cloud-init: local hosts get the key and the user data of the instance that they stand in for."""

from __future__ import annotations

import base64
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol
from xml.etree.ElementTree import Element

from emulator.account import ec2, instance_of
from emulator.console import HOSTS, plain
from emulator.network import NAMES
from emulator.part import Part
from emulator.request import AwsError, Request

MARK = "forklab-emulator"
SSH_SECONDS = 60
# A key that the host already has is not ours to remove later: it stays as it is.
LAUNCHED = """\
set -eu
keys=/home/ec2-user/.ssh/authorized_keys
install -d -o ec2-user -g ec2-user -m 0700 /home/ec2-user/.ssh
if ! grep -qsF '{key}' "$keys"; then echo '{key} {mark}' >>"$keys"; fi
chown ec2-user:ec2-user "$keys"
chmod 0600 "$keys"
"""
USER_DATA = """\
script=/var/lib/forklab-user-data
base64 -d >"$script" <<'USER_DATA'
{encoded}USER_DATA
chmod 0700 "$script"
"$script" >"$script.log" 2>&1 </dev/null || {{ echo "user data failed:" >&2; cat "$script.log" >&2; exit 1; }}
"""
TERMINATED = """\
set -eu
keys=/home/ec2-user/.ssh/authorized_keys
if [ -e "$keys" ]; then sed -i '\\#{key} {mark}$#d' "$keys"; chown ec2-user:ec2-user "$keys"; fi
unit=/etc/systemd/system/forklab-ttl.service
if [ -e "$unit" ]; then systemctl disable --now forklab-ttl.service; rm -f "$unit"; systemctl daemon-reload; fi
shutdown -c
rm -f /var/lib/forklab-user-data /var/lib/forklab-user-data.log
"""


class Hosts(Protocol):
    """Hosts that instances can be given to."""

    def launched(self, host: str, key: str, user_data: bytes) -> None:
        """Let a key in as ec2-user and run user data as root."""

    def terminated(self, host: str, key: str) -> None:
        """Undo what a launch did."""


class LocalHosts:
    """The local lab's two hosts, by its own ssh."""

    def __init__(self, lab_state: Path) -> None:
        self.config = lab_state / "ssh_config"

    def launched(self, host: str, key: str, user_data: bytes) -> None:
        script = LAUNCHED.format(key=key, mark=MARK)
        if user_data:
            script += USER_DATA.format(encoded=base64.encodebytes(user_data).decode())
        self.run(host, script)

    def terminated(self, host: str, key: str) -> None:
        self.run(host, TERMINATED.format(key=key, mark=MARK))

    def run(self, host: str, script: str) -> None:
        """Run a script as root; an error names the host and what it said."""
        done = subprocess.run(["ssh", "-F", str(self.config), host, "sudo", "sh", "-s"], input=script, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=SSH_SECONDS, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"{host}: {' '.join(done.stdout.split())[-600:]}")


class CloudInit(Part):
    """Runs before a launch or a termination is answered; remembers which instance stands on which host."""

    def __init__(self, hosts: Hosts | None) -> None:
        self.hosts = hosts
        self.standing: dict[str, tuple[str, str]] = {}
        super().__init__()
        self.completions = {"RunInstances": self.launched}
        self.answers = {"TerminateInstances": self.terminating}

    def reset(self) -> None:
        for instance_id in list(self.standing):
            self.leave(instance_id)

    def launched(self, request: Request, answer: Element) -> None:
        """Prepare the hosts that new instances stand on."""
        for item in answer.iterfind("ec2:instancesSet/ec2:item", NAMES):
            instance = instance_of(request.region, item.findtext("ec2:instanceId", namespaces=NAMES))
            host = HOSTS.get(str(instance.private_ip_address))
            if self.hosts is None or host is None:
                continue
            key = plain(ec2(request.region).key_pairs[instance.key_name].public_key)
            user_data = base64.b64decode(str(instance.user_data)) if instance.user_data else b""
            self.standing[instance.id] = (host, key)
            attempt(f"launching {instance.id}", lambda: self.hosts.launched(host, key, user_data))  # noqa: B023 (called at once)

    def terminating(self, request: Request) -> Request:
        """Clean hosts first: if one cannot be, its instance is not terminated and every retry says so again."""
        for instance_id in request.values("InstanceId"):
            self.leave(instance_id)
        return request

    def leave(self, instance_id: str) -> None:
        """Clean the host that an instance stands on."""
        if self.hosts is not None and instance_id in self.standing:
            host, key = self.standing[instance_id]
            attempt(f"terminating {instance_id}", lambda: self.hosts.terminated(host, key))
            del self.standing[instance_id]


def attempt(what: str, action: Callable[[], None]) -> None:
    """Do something to a host; say its error on stderr and to the caller."""
    try:
        action()
    except (RuntimeError, OSError, subprocess.TimeoutExpired) as error:
        print(f"emulator: {what}: {error}", file=sys.stderr, flush=True)
        raise AwsError("EmulatorHostFailed", f"emulator: {what}: {error}", 500) from error
