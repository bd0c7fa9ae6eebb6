"""The whole life of a lab on the emulated EC2, over real SSH with the EC2 inventory; its instances are the local hosts.

What a green run proves, and what it cannot, stands in emulator/__init__.py.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import lab
import pytest
from cloud import CALLER, Cloud, account, changed

INVENTORIES = ("c6in.8xlarge", "c8i.32xlarge")


@dataclass
class Life:
    """What a lab's life printed and left, step by step."""

    cloud: Cloud
    outputs: dict[str, str] = field(default_factory=dict)
    seen: dict[str, object] = field(default_factory=dict)
    actions: set[str] = field(default_factory=set)

    def step(self, name: str, result) -> None:
        """Keep a step's output; it must have succeeded."""
        self.outputs[name] = lab.passed(result)


def scheduled_us(cloud: Cloud, host: str) -> int:
    """Return when a host will end itself, epoch microseconds."""
    lines = dict(line.split("=", 1) for line in cloud.ssh(host, "cat /run/systemd/shutdown/scheduled").splitlines())
    assert lines["MODE"] == "poweroff"
    return int(lines["USEC"])


def expiry(cloud: Cloud) -> set[str]:
    """Return the tag ExpiresAt of all of the lab."""
    found = cloud.ec2().describe_tags(Filters=[{"Name": "key", "Values": ["ExpiresAt"]}])["Tags"]
    return {tag["Value"] for tag in found}


def live(cloud: Cloud) -> Life:
    """Provision twice, look, bench, look, destroy twice."""
    life = Life(cloud)
    life.step("provision", cloud.provision())
    life.seen["instances"] = [i for r in cloud.ec2().describe_instances()["Reservations"] for i in r["Instances"]]
    life.seen["groups"] = cloud.ec2().describe_security_groups(Filters=[{"Name": "group-name", "Values": [cloud.name]}])["SecurityGroups"]
    life.step("again", cloud.provision())
    life.step("check", cloud.make("provision", CALLER, ansible="--check --diff"))
    prices = cloud.emulator.state / "prices.yml"
    prices.write_text("c6in.16xlarge: 4\n", encoding="utf-8")
    life.outputs["type"] = lab.failure_line(cloud.provision(f"PRICES={prices}", ansible="--extra-vars=ec2_lab_server_type=c6in.16xlarge"))
    life.seen["armed"] = {"hosts": {host: scheduled_us(cloud, host) for host in ("server", "client-1")}, "tags": expiry(cloud)}
    life.step("bench", cloud.make("bench-single", "TTL_MINUTES=180"))
    life.seen["run"] = lab.latest()
    life.seen["rearmed"] = {"hosts": {host: scheduled_us(cloud, host) for host in ("server", "client-1")}, "tags": expiry(cloud)}
    life.step("orphans", cloud.make("orphans"))
    life.step("destroy", cloud.destroy())
    life.seen["left"] = cloud.emulator.leftovers()
    life.step("destroy again", cloud.destroy())
    life.actions = {f"{call['service']}:{call['action']}" for call in cloud.emulator.calls()}
    return life


@pytest.fixture(scope="session", params=INVENTORIES)
def life(request, hosts, tmp_path_factory):
    """The life of one lab of each inventory."""
    with account(tmp_path_factory.mktemp("account"), local_hosts=True) as emulator:
        yield live(Cloud(emulator, request.param))


def test_provision_makes_a_lab_and_a_second_one_changes_nothing(life):
    assert changed(life.outputs["provision"]) > 0
    assert changed(life.outputs["again"]) == 0
    assert changed(life.outputs["check"]) == 0


def test_the_plan_stands_before_anything_that_is_made(life):
    output = life.outputs["provision"]
    assert output.index(f"plan of lab {life.cloud.lab_id}") < output.index("TASK [ec2_lab : network | Make the VPC]")


def test_the_instances_are_as_declared(life):
    for instance in life.seen["instances"]:
        assert instance["MetadataOptions"]["HttpTokens"] == "required"
        assert instance["MetadataOptions"]["HttpPutResponseHopLimit"] == 1
        assert "IamInstanceProfile" not in instance
        assert instance["Placement"]["GroupName"] == life.cloud.name
        tags = {tag["Key"]: tag["Value"] for tag in instance["Tags"]}
        assert {"Project", "LabId", "ManagedBy", "Owner", "CreatedAt", "ExpiresAt"} <= tags.keys()
    by_host = {tag["Value"]: instance for instance in life.seen["instances"] for tag in instance["Tags"] if tag["Key"] == "Host"}
    assert by_host["server"]["InstanceType"] == life.cloud.inventory
    queues = {host: instance["NetworkInterfaces"][0]["Attachment"]["EnaQueueCount"] for host, instance in by_host.items()}
    assert queues == {"server": {"c6in.8xlarge": 32, "c8i.32xlarge": 128}[life.cloud.inventory], "client-1": 32}
    weighting = by_host["server"]["NetworkPerformanceOptions"]["BandwidthWeighting"]
    assert weighting == {"c6in.8xlarge": "default", "c8i.32xlarge": "vpc-1"}[life.cloud.inventory]


def test_only_sshd_and_the_data_port_are_open_and_to_whom(life):
    (group,) = life.seen["groups"]
    rules = {rule["FromPort"]: rule for rule in group["IpPermissions"]}
    assert rules.keys() == {22, 8083}
    assert [block["CidrIp"] for block in rules[22]["IpRanges"]] == ["198.51.100.7/32"]
    assert not rules[8083]["IpRanges"]
    assert [pair["GroupId"] for pair in rules[8083]["UserIdGroupPairs"]] == [group["GroupId"]]


def test_changing_the_type_of_a_running_lab_is_refused_with_the_command(life):
    line = life.outputs["type"]
    assert line.startswith("forklab: exit 2: server of lab")
    for words in (life.cloud.inventory, "c6in.16xlarge", "make destroy INVENTORY=", "&& make provision INVENTORY="):
        assert words in line
    assert not {call["action"] for call in life.cloud.emulator.calls()} & {"ModifyInstanceAttribute"}


def test_a_bench_runs_on_the_hosts_that_were_handed_out(life):
    folder: Path = life.seen["run"]
    assert life.cloud.inventory in folder.name
    manifest = lab.read_json(folder / "run.json")
    assert manifest["status"] == "complete"
    assert manifest["hosts"] == ["client-1", "server"]
    assert manifest["points"]["single"]["valid"] == manifest["points"]["single"]["total"] == 2
    assert lab.read_json(folder / "hosts" / "server.json")["address"] == "10.77.0.10"


def test_estimate_and_spend_stand_in_the_manifest(life):
    cost = lab.read_json(life.seen["run"] / "run.json")["cost"]
    hourly = {"c6in.8xlarge": 2 * 1.8144, "c8i.32xlarge": 5.9976 + 1.8144}[life.cloud.inventory]
    assert cost["hourly_usd"] == pytest.approx(hourly)
    assert cost["estimate_usd"] == pytest.approx(3 * hourly)
    assert 0 < cost["run_spent_usd"] < cost["lab_spent_usd"] < hourly
    assert "cost:" in (life.seen["run"] / "summary.md").read_text(encoding="utf-8")


def test_a_bench_sets_the_time_to_live_anew_on_hosts_and_tags(life):
    armed, rearmed = life.seen["armed"], life.seen["rearmed"]
    for host, before in armed["hosts"].items():
        assert rearmed["hosts"][host] - before > 59 * 60 * 1_000_000
    (expires,) = rearmed["tags"]
    assert datetime.fromisoformat(expires) > datetime.fromisoformat(max(armed["tags"]))
    assert abs(datetime.fromisoformat(expires).timestamp() - rearmed["hosts"]["server"] / 1e6) < 120


def test_host_keys_are_the_consoles_and_compared(life):
    assert "WARNING" not in life.outputs["provision"]
    assert "GetConsoleOutput" in json.dumps(sorted(life.actions))


def test_destroy_leaves_nothing_and_a_second_one_changes_nothing(life):
    assert f"{life.cloud.lab_id} in us-east-1: 2 instance" in life.outputs["orphans"]
    assert changed(life.outputs["destroy"]) > 0
    assert life.seen["left"] == []
    assert not life.cloud.state.exists()
    assert changed(life.outputs["destroy again"]) == 0
    assert "nothing to destroy" in life.outputs["destroy again"]
