"""What belongs to a lab and what does not, by the module that looks, in an emulated account."""

from __future__ import annotations

import pytest
from emulator_case import Account, account, clients, emulator, empty  # noqa: F401 (fixtures)
from plugin_files import module

resources = module("ec2_lab_resources")

TAGS = {"Project": "forklab", "LabId": "x"}
NAME = "forklab-x"


def pairs(**values: str) -> list[dict]:
    """Return tags as EC2 takes them."""
    return [{"Key": key, "Value": value} for key, value in values.items()]


def scan(clients: Account, **tags: str) -> tuple[list[dict], list[dict]]:
    """Look for lab x in the region of the account."""
    return resources.scan(clients.ec2, "us-east-1", TAGS | tags, NAME)


def kinds(found: list[dict]) -> list[str]:
    """Return the kinds of some resources, sorted."""
    return sorted(resource["kind"] for resource in found)


def named(account: Account, name: str, **tags: str) -> None:
    """Give the account's VPC, an instance in it, a key pair and a placement group a name."""
    given = pairs(**tags)
    account.ec2.create_key_pair(KeyName=name, TagSpecifications=[{"ResourceType": "key-pair", "Tags": given}] if given else [])
    account.ec2.create_placement_group(
        GroupName=name, TagSpecifications=[{"ResourceType": "placement-group", "Tags": given}] if given else [])
    account.ec2.create_tags(Resources=[account.vpc], Tags=pairs(Name=name) + given)
    account.ec2.create_tags(Resources=[account.launch()["InstanceId"]], Tags=pairs(Name=f"{name}-server") + given)


def test_what_lies_in_a_tagged_vpc_belongs_and_what_goes_with_it_does_not(account):
    table = account.ec2.create_route_table(VpcId=account.vpc)["RouteTable"]["RouteTableId"]
    assert scan(account) == ([], [])
    account.ec2.create_tags(Resources=[account.vpc], Tags=pairs(**TAGS))
    found, alike = scan(account)
    # Among them are neither the VPC's main route table nor its default security group.
    assert {resource["kind"]: resource["id"] for resource in found} == {
        "security_group": account.group, "subnet": account.subnet, "internet_gateway": account.gateway, "route_table": table,
        "vpc": account.vpc}
    assert len(found) == 5 and alike == []
    assert {resource["vpc_id"] for resource in found} == {account.vpc}
    assert {resource["kind"]: resource["tags"] for resource in found} == dict.fromkeys(kinds(found), {}) | {"vpc": TAGS}
    assert next(resource["cidr"] for resource in found if resource["kind"] == "subnet") == "10.77.0.0/24"


def test_an_unattached_gateway_belongs_by_its_tag(empty):
    gateway = empty.ec2.create_internet_gateway(TagSpecifications=[{"ResourceType": "internet-gateway", "Tags": pairs(**TAGS)}])
    found, _ = scan(empty)
    assert [(one["kind"], one["id"], one["vpc_id"]) for one in found] == [
        ("internet_gateway", gateway["InternetGateway"]["InternetGatewayId"], "")]


def test_an_instance_belongs_until_it_is_terminated(account):
    tags = pairs(Name="forklab-x-server", Host="server", **TAGS)
    public = {"AssociatePublicIpAddress": True}
    made = account.launch(card=public, TagSpecifications=[{"ResourceType": "instance", "Tags": tags}])["InstanceId"]
    (found,), alike = scan(account)
    assert found.pop("launched").endswith("+00:00")
    assert found.pop("public_address") and alike == []
    assert found == {
        "region": "us-east-1", "kind": "instance", "id": made, "name": "forklab-x-server", "vpc_id": account.vpc, "type": "c6in.8xlarge",
        "state": "running", "image": account.image, "host": "server", "private_address": "10.77.0.10",
        "tags": TAGS | {"Name": "forklab-x-server", "Host": "server"},
    }
    account.ec2.terminate_instances(InstanceIds=[made])
    assert scan(account) == ([], [])


def test_what_only_has_the_name_is_a_lookalike(account):
    named(account, NAME)
    found, alike = scan(account)
    assert found == []
    assert sorted((one["kind"], one["name"]) for one in alike) == [
        ("instance", "forklab-x-server"), ("key_pair", NAME), ("placement_group", NAME), ("vpc", NAME)]


def test_half_of_the_tags_is_not_the_labs(account):
    named(account, NAME, Project="forklab")
    assert scan(account)[0] == []
    assert kinds(scan(account)[1]) == ["instance", "key_pair", "placement_group", "vpc"]


@pytest.mark.parametrize("lab_id", ["other", "x2", "x-2"])
def test_what_is_another_labs_is_neither(account, lab_id):
    named(account, f"forklab-{lab_id}", Project="forklab", LabId=lab_id)
    assert scan(account) == ([], [])
    assert {"instance", "key_pair", "placement_group", "vpc"} <= set(kinds(scan(account, LabId=lab_id)[0]))


def test_this_labs_name_under_another_labs_tags_is_a_lookalike(account):
    named(account, NAME, Project="forklab", LabId="other")
    found, alike = scan(account)
    assert found == []
    assert kinds(alike) == ["instance", "key_pair", "placement_group", "vpc"]


def test_every_lab_of_the_project_is_found_without_a_lab_id(account):
    named(account, NAME, **TAGS)
    account.ec2.create_key_pair(KeyName="forklab-y")
    found, alike = resources.scan(account.ec2, "us-east-1", {"Project": "forklab"}, "forklab")
    assert {"instance", "key_pair", "placement_group", "vpc"} <= set(kinds(found))
    assert [one["name"] for one in alike] == ["forklab-y"]


def test_tags_are_set_once(account):
    named(account, NAME, **TAGS)
    wanted = {"ExpiresAt": "2035-01-01T00:00:00Z"}
    found, _ = scan(account)
    account.emulator.clear_calls()
    assert resources.tag(account.ec2, found, wanted, check_mode=True)
    assert account.emulator.calls() == []
    found, _ = scan(account)
    assert resources.tag(account.ec2, found, wanted, check_mode=False)
    assert not resources.tag(account.ec2, found, wanted, check_mode=False)
    found, _ = scan(account)
    assert all(one["tags"]["ExpiresAt"] == wanted["ExpiresAt"] for one in found)
    account.emulator.clear_calls()
    assert not resources.tag(account.ec2, found, wanted, check_mode=False)
    assert account.emulator.calls() == []
