"""A lab as shipped, without the overlay: three hosts, their public addresses. Nothing may reach those: ssh is a stand-in that refuses."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass

import lab
import pytest
from cloud import CALLER, Cloud, account
from test_ec2_refusals import refused


@dataclass
class Shipped:
    """A lab whose hosts were launched and could not be reached."""

    cloud: Cloud
    path: str
    line: str

    def make(self, target: str, *arguments: str):
        """Run a target without the overlay; one try of a contact is enough."""
        short = "--extra-vars=ec2_lab_boot_seconds=13 --extra-vars=ec2_lab_dependency_delay_seconds=1"
        return self.cloud.make(target, CALLER, *arguments, overlay=False, ansible=short, PATH=self.path)

    def instances(self) -> dict[str, dict]:
        """Return the instances that are not terminated by their host's name."""
        found = [i for r in self.cloud.ec2().describe_instances()["Reservations"] for i in r["Instances"] if i["State"]["Name"] != "terminated"]
        return {tag["Value"]: instance for instance in found for tag in instance["Tags"] if tag["Key"] == "Host"}


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    """Launch it; destroy leaves nothing."""
    folder = tmp_path_factory.mktemp("shipped")
    ssh = folder / "bin" / "ssh"
    ssh.parent.mkdir()
    ssh.write_text("#!/bin/sh\necho 'ssh: connect to host: Connection timed out' >&2\nexit 255\n", encoding="utf-8")
    ssh.chmod(0o755)
    with account(folder / "account") as emulator:
        made = Shipped(Cloud(emulator), f"{ssh.parent}:{os.environ['PATH']}", "")
        made.line = lab.failure_line(made.make("provision", "CONFIRM=yes"))
        yield made
        lab.passed(made.make("destroy"))
        assert emulator.leftovers() == []


def test_a_host_that_does_not_answer_is_named_with_the_likeliest_reason(shipped):
    assert shipped.line.startswith("forklab: exit 4: server: no answer over SSH (ssh: connect to host: Connection timed out)"), shipped.line
    for words in ("is CALLER_CIDR the address", "make provision again", "make destroy INVENTORY="):
        assert words in shipped.line


def test_three_hosts_were_launched_with_addresses_of_ec2(shipped):
    instances = shipped.instances()
    assert sorted(instances) == ["client-1", "client-2", "server"]
    assert {"10.77.0.10", "10.77.0.20"}.isdisjoint(instance["PrivateIpAddress"] for instance in instances.values())


def test_ssh_goes_to_the_addresses_after_the_last_start(shipped):
    config = (shipped.cloud.state / "ssh_config").read_text(encoding="utf-8")
    written = dict(re.findall(r"^Host (\S+)\n  HostName (\S+)$", config, re.MULTILINE))
    assert written == {host: instance["PublicIpAddress"] for host, instance in shipped.instances().items()}
    assert "ProxyCommand" not in config


def test_a_stopped_host_is_not_started_without_a_confirmation(shipped):
    client = shipped.instances()["client-1"]["InstanceId"]
    shipped.cloud.ec2().stop_instances(InstanceIds=[client])
    shipped.cloud.emulator.clear_calls()
    output = refused(shipped.make("provision"), 2, "CONFIRM")
    assert "to launch now: nothing; to start: client-1" in output
    assert shipped.cloud.writes() == []
    shipped.cloud.ec2().start_instances(InstanceIds=[client])


def test_a_bench_without_all_clients_is_refused(shipped):
    shipped.cloud.ec2().terminate_instances(InstanceIds=[shipped.instances()["client-2"]["InstanceId"]])
    refused(shipped.make("bench-single"), 4, "not all of them", "make provision")
