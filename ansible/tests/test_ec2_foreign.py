"""What others have in the account: never changed, never removed, always named."""

from __future__ import annotations

import lab
import pytest
from cloud import Cloud, account
from test_ec2_refusals import refused


@pytest.fixture
def cloud(tmp_path):
    """An empty account."""
    with account(tmp_path) as emulator:
        yield Cloud(emulator)


def tags(kind: str, **values: str) -> list[dict]:
    """Return a TagSpecifications of one kind."""
    return [{"ResourceType": kind, "Tags": [{"Key": key, "Value": value} for key, value in values.items()]}]


def other_lab(cloud: Cloud, lab_id: str, expires: str = "2035-01-01T00:00:00Z", region: str = "us-east-1") -> str:
    """A VPC of a lab that another controller made."""
    mine = tags("vpc", Name=f"forklab-{lab_id}", Project="forklab", LabId=lab_id, Owner="somebody", ExpiresAt=expires,
                CreatedAt="2026-11-01T00:00:00Z")
    return cloud.ec2(region).create_vpc(CidrBlock="10.77.0.0/16", TagSpecifications=mine)["Vpc"]["VpcId"]


def test_what_has_our_name_and_not_our_tags_is_refused_and_left_alone(cloud):
    cloud.ec2().create_key_pair(KeyName=cloud.name, KeyType="ed25519")
    cloud.ec2().create_vpc(CidrBlock="10.77.0.0/16", TagSpecifications=tags("vpc", Name=cloud.name))
    before = cloud.emulator.leftovers()
    cloud.emulator.clear_calls()
    refused(cloud.provision(), 2, "key pair", "vpc", cloud.name, "not its tags", "LAB_ID")
    assert f"left alone, with this lab's name and not its tags: key pair {cloud.name}" in lab.passed(cloud.destroy())
    assert cloud.writes() == []
    assert cloud.emulator.leftovers() == before


def test_a_second_lab_with_the_same_id_is_refused_and_not_destroyed_by_accident(cloud):
    other_lab(cloud, cloud.lab_id)
    cloud.emulator.clear_calls()
    refused(cloud.provision(), 2, "LAB_ID", cloud.lab_id, "another machine")
    refused(cloud.destroy(), 2, "LAB_ID", "CONFIRM=yes")
    assert cloud.writes() == []
    lab.passed(cloud.make("destroy", "CONFIRM=yes"))
    assert cloud.emulator.leftovers() == []


def test_destroy_says_what_is_left_in_another_region(cloud):
    other_lab(cloud, cloud.lab_id, region="us-east-2")
    refused(cloud.make("destroy", "CONFIRM=yes"), 4, "left of lab", "vpc", "in us-east-2", "REGION=us-east-2")
    lab.passed(cloud.make("destroy", "CONFIRM=yes", "REGION=us-east-2"))
    assert cloud.emulator.leftovers() == []


def test_labs_made_for_a_bench_remove_nobody_elses(cloud):
    other_lab(cloud, f"{cloud.lab_id}-1")
    cloud.emulator.clear_calls()
    refused(cloud.make("bench-single", "CALLER_CIDR=198.51.100.7/32", "CONFIRM=yes", "LABS=1"), 2, "lab 1 of 1", "another machine")
    assert cloud.writes() == []


def test_orphans_names_every_lab_its_age_and_what_has_expired(cloud):
    other_lab(cloud, "alive")
    other_lab(cloud, "forgotten", expires="2026-11-02T00:00:00Z")
    cloud.ec2().create_key_pair(KeyName="forklab-someone", KeyType="ed25519")
    cloud.emulator.clear_calls()
    output = lab.passed(cloud.make("orphans"))
    assert "alive in us-east-1: 1 vpc" in output and "expires 2035-01-01" in output
    assert "forgotten in us-east-1: 1 vpc" in output and "EXPIRED 2026-11-02T00:00:00Z" in output
    assert "remove by hand what is yours: key pair forklab-someone" in output
    assert {call["region"] for call in cloud.emulator.calls()} == {
        "us-east-1", "us-east-2", "us-west-2", "eu-central-1", "eu-west-1"}
    assert cloud.writes() == []
