"""The emulator of the tests as a process, and the local hosts behind its instances."""

from __future__ import annotations

import base64
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from emulator import Emulator
from emulator_case import Account, emulator, refused  # noqa: F401 (fixtures)

TTL = "#!/bin/sh\nshutdown -P +120\n"


@pytest.fixture
def local(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Account]:
    """An account whose instances stand on hosts; ssh is a script that keeps what it is given and fails when told so."""
    lab_state, ssh = tmp_path / "lab", tmp_path / "bin" / "ssh"
    lab_state.mkdir()
    ssh.parent.mkdir()
    (lab_state / "server-host-key.pub").write_text("ssh-ed25519 AAAAserver made-here\n", encoding="utf-8")
    ssh.write_text(
        f"#!/bin/sh\necho \"$*\" >>{tmp_path}/ssh\ncat >>{tmp_path}/ssh\n"
        f"[ ! -e {tmp_path}/broken ] || {{ echo no route; exit 1; }}\n", encoding="utf-8",
    )
    ssh.chmod(0o755)
    monkeypatch.setenv("PATH", f"{ssh.parent}:/usr/bin:/bin")
    with Emulator.started(tmp_path / "state", lab_state) as emulator:
        account = Account(emulator)
        account.network()
        account.folder = tmp_path
        yield account


def test_a_local_host_gets_key_and_user_data_and_is_cleaned(local):
    instance = local.launch(UserData=TTL)["InstanceId"]
    told = (local.folder / "ssh").read_text(encoding="utf-8")
    public = local.ec2.describe_key_pairs(IncludePublicKey=True)["KeyPairs"][0]["PublicKey"]
    assert f"-F {local.folder}/lab/ssh_config server sudo sh -s" in told
    assert " ".join(public.split()[:2]) in told and base64.encodebytes(TTL.encode()).decode() in told
    assert "ssh-ed25519 AAAAserver root@ip-10-77-0-10" in local.ec2.get_console_output(InstanceId=instance)["Output"]
    (local.folder / "ssh").unlink()
    local.ec2.terminate_instances(InstanceIds=[instance])
    told = (local.folder / "ssh").read_text(encoding="utf-8")
    assert "shutdown -c" in told and "disable --now forklab-ttl.service" in told and public.split()[1] in told


def test_a_local_host_that_fails_is_loud_and_stands_on(local):
    instance = local.launch(UserData=TTL)["InstanceId"]
    (local.folder / "broken").touch()
    assert refused(local.launch, address="10.77.0.20") == "EmulatorHostFailed"
    assert len(local.ec2.describe_instances()["Reservations"]) == 2
    assert refused(local.ec2.terminate_instances, InstanceIds=[instance]) == "EmulatorHostFailed"
    assert local.described(instance)["State"]["Name"] == "running"
    assert "client: no route" in (local.folder / "state" / "stderr").read_text(encoding="utf-8")
    (local.folder / "broken").unlink()


def test_it_says_its_port_and_ends_when_told_or_left_alone(tmp_path):
    for end in (lambda process: process.send_signal(signal.SIGTERM), lambda process: process.stdin.close()):
        with Emulator.started(tmp_path) as emulator:
            assert (tmp_path / "port").read_text(encoding="utf-8").strip() == emulator.url.rpartition(":")[2]
            end(emulator.process)
            assert emulator.process.wait(10) == 0


def test_its_environment_leads_clients_to_it(emulator):
    asked = "import boto3; print(boto3.client('sts').get_caller_identity()['Account'])"
    environment = os.environ | {"HTTP_PROXY": "http://127.0.0.1:9"} | emulator.environment()
    done = subprocess.run([sys.executable, "-c", asked], env=environment, text=True, capture_output=True, check=True, timeout=20)
    assert done.stdout == "123456789012\n"
