"""Consoles with SSH host keys, as cloud-init prints them."""

from __future__ import annotations

import base64
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from xml.etree.ElementTree import Element

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from emulator.account import instance_of
from emulator.part import Part
from emulator.request import Request, answered

# The local lab's hosts by the private address of the instance that each stands in for.
HOSTS = {"10.77.0.10": "server", "10.77.0.20": "client"}
SHOWS = ("keys", "wrong-keys", "nothing")
BOOT = """\
[    0.000000] Linux version 6.1.0 (emulator) #1 SMP PREEMPT_DYNAMIC
[    4.107218] cloud-init[1650]: Cloud-init v. 22.2.2 running 'modules:final' at boot. Up 4.10 seconds.
<14>cloud-init: -----BEGIN SSH HOST KEY FINGERPRINTS-----
<14>cloud-init: 256 SHA256:0000000000000000000000000000000000000000000 root@{host} (ED25519)
<14>cloud-init: -----END SSH HOST KEY FINGERPRINTS-----
-----BEGIN SSH HOST KEY KEYS-----
{key} root@{host}
-----END SSH HOST KEY KEYS-----
[    4.311093] cloud-init[1650]: Cloud-init v. 22.2.2 finished at boot. Datasource DataSourceEc2. Up 4.30 seconds

{host} login: """


class Console(Part):
    """Answers GetConsoleOutput; keys of the local hosts where these stand in, else invented ones."""

    def __init__(self, state: Path, lab_state: Path | None) -> None:
        self.state, self.lab_state = state / "keys", lab_state
        super().__init__()
        self.answers = {"GetConsoleOutput": self.output}

    def reset(self) -> None:
        self.show("keys", 0)

    def show(self, shows: str, empty_reads: int) -> None:
        """Choose what consoles show, and how often they show nothing before that."""
        if shows not in SHOWS:
            raise ValueError(f"console: '{shows}' is none of {', '.join(SHOWS)}")
        self.shows, self.empty_reads = shows, empty_reads
        self.reads: Counter[str] = Counter()

    def output(self, request: Request) -> Element:
        """GetConsoleOutput; EC2 ends lines with carriage return and line feed."""
        instance = instance_of(request.region, request.get("InstanceId"))
        self.reads[instance.id] += 1
        text = ""
        if self.shows != "nothing" and self.reads[instance.id] > self.empty_reads:
            address = str(instance.private_ip_address)
            text = BOOT.format(key=self.key_of(address), host=f"ip-{address.replace('.', '-')}").replace("\n", "\r\n")
        output = base64.b64encode(text.encode()).decode() or None
        return answered(request, {"instanceId": instance.id, "timestamp": datetime.now(UTC).isoformat(), "output": output})

    def key_of(self, address: str) -> str:
        """Return the host key that the host of an address shows."""
        if self.shows == "wrong-keys":
            return new_key()
        if self.lab_state and address in HOSTS:
            return plain((self.lab_state / f"{HOSTS[address]}-host-key.pub").read_text(encoding="utf-8"))
        kept = self.state / f"{address}.pub"
        if not kept.exists():
            self.state.mkdir(parents=True, exist_ok=True)
            kept.write_text(new_key() + "\n", encoding="utf-8")
        return plain(kept.read_text(encoding="utf-8"))


def new_key() -> str:
    """Return a public key that no host has."""
    return Ed25519PrivateKey.generate().public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()


def plain(key: str) -> str:
    """Return type and key without a comment."""
    return " ".join(key.split()[:2])
