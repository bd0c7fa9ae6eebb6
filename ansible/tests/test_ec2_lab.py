"""The whole life of a lab on the emulated EC2, over real SSH with the EC2 inventory; its instances are the local hosts.

What a green run proves, and what it cannot, stands in emulator/__init__.py.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import lab
import pytest
from cloud import changed


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


def test_volumes_are_encrypted_and_a_shutdown_terminates(life):
    assert {(volume["VolumeType"], volume["Encrypted"]) for volume in life.seen["volumes"]} == {("gp3", True)}
    assert life.seen["shutdown"] == {"terminate"}


def test_everything_carries_the_tags(life):
    assert life.seen["untagged"] == []


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
    assert life.seen["written for the type"] == []


def test_a_bench_runs_on_the_hosts_that_were_handed_out(life):
    folder: Path = life.seen["run"]
    assert life.cloud.inventory in folder.name
    manifest = lab.read_json(folder / "run.json")
    assert manifest["status"] == "complete"
    assert manifest["hosts"] == ["client-1", "server"]
    points = lab.read_json(folder / "summary.json")["ramps"][0]["points"]
    assert [lab.faults(point) for point in points] == [[]] * 3
    assert manifest["points"]["single"] == {"valid": sum(point["valid"] for point in points), "total": 3}
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


def test_a_plan_that_outlives_its_hosts_is_refused(life):
    line = life.outputs["long"]
    assert line.startswith("forklab: exit 2: TTL_MINUTES: 15: this plan may take"), line


def test_host_keys_are_the_consoles_and_compared(life):
    assert "WARNING" not in life.outputs["provision"]
    assert "ec2:GetConsoleOutput" in life.actions


def test_destroy_leaves_nothing_and_a_second_one_changes_nothing(life):
    assert f"{life.cloud.lab_id} in us-east-1: 2 instance" in life.outputs["orphans"]
    assert changed(life.outputs["destroy"]) > 0
    assert life.seen["left"] == []
    assert not life.cloud.state.exists()
    assert changed(life.outputs["destroy again"]) == 0
    assert "nothing to destroy" in life.outputs["destroy again"]
