"""The emulated EC2 of the tests, by boto3: every rule that it adds to moto for placement, launching and changing."""

from __future__ import annotations

import pytest
from emulator_case import Account, account, clients, emulator, empty, refused  # noqa: F401 (fixtures)


def test_placement_groups_are_found_by_name_tag_strategy_and_state(empty):
    tags = [{"ResourceType": "placement-group", "Tags": [{"Key": "LabId", "Value": "one"}]}]
    made = empty.ec2.create_placement_group(GroupName="lab-one", Strategy="cluster", TagSpecifications=tags)["PlacementGroup"]
    empty.ec2.create_placement_group(GroupName="other", Strategy="spread")
    for name, value in (("group-name", "lab*"), ("tag:LabId", "one"), ("strategy", "cluster")):
        assert empty.ec2.describe_placement_groups(Filters=[{"Name": name, "Values": [value]}])["PlacementGroups"] == [made]
    assert len(empty.ec2.describe_placement_groups(Filters=[{"Name": "state", "Values": ["available"]}])["PlacementGroups"]) == 2
    assert empty.ec2.describe_placement_groups(GroupNames=["lab-one"])["PlacementGroups"][0]["GroupId"].startswith("pg-")
    assert Account(empty.emulator, "eu-west-1").ec2.describe_placement_groups()["PlacementGroups"] == []


def test_placement_groups_have_the_errors_of_ec2(account):
    account.ec2.create_placement_group(GroupName="lab")
    assert refused(account.ec2.create_placement_group, GroupName="lab") == "InvalidPlacementGroup.Duplicate"
    assert refused(account.ec2.delete_placement_group, GroupName="none") == "InvalidPlacementGroup.Unknown"
    assert refused(account.ec2.describe_placement_groups, GroupNames=["none"]) == "InvalidPlacementGroup.Unknown"
    assert refused(account.launch, Placement={"GroupName": "none"}) == "InvalidPlacementGroup.Unknown"
    instance = account.launch(Placement={"GroupName": "lab"})
    assert instance["Placement"]["GroupName"] == account.described(instance["InstanceId"])["Placement"]["GroupName"] == "lab"
    assert refused(account.ec2.delete_placement_group, GroupName="lab") == "InvalidPlacementGroup.InUse"
    account.ec2.terminate_instances(InstanceIds=[instance["InstanceId"]])
    account.ec2.delete_placement_group(GroupName="lab")


def test_one_call_tags_placement_groups_and_others(account):
    group = account.ec2.create_placement_group(GroupName="lab")["PlacementGroup"]["GroupId"]
    account.ec2.create_tags(Resources=[account.vpc, group, account.subnet], Tags=[{"Key": "LabId", "Value": "one"}])
    wanted = [{"Name": "resource-id", "Values": [group]}]
    assert account.ec2.describe_tags(Filters=wanted)["Tags"] == [
        {"Key": "LabId", "ResourceId": group, "ResourceType": "placement-group", "Value": "one"}]
    everything = {tag["ResourceId"] for tag in account.ec2.describe_tags(Filters=[{"Name": "key", "Values": ["LabId"]}])["Tags"]}
    assert everything == {account.vpc, group, account.subnet}
    account.ec2.delete_tags(Resources=[group, account.vpc], Tags=[{"Key": "LabId"}])
    assert {tag["ResourceId"] for tag in account.ec2.describe_tags()["Tags"]} == {account.subnet}


def test_queues_are_changed_on_a_stopped_instance_only(account):
    instance = account.launch()
    assert "EnaQueueCount" not in instance["NetworkInterfaces"][0]["Attachment"]
    assert refused(account.set_queues, instance, EnaQueueCount=32) == "IncorrectInstanceState"
    account.ec2.stop_instances(InstanceIds=[instance["InstanceId"]])
    account.set_queues(instance, EnaQueueCount=32)
    assert account.described(instance["InstanceId"])["NetworkInterfaces"][0]["Attachment"]["EnaQueueCount"] == 32
    assert account.ec2.describe_network_interfaces()["NetworkInterfaces"][0]["Attachment"]["EnaQueueCount"] == 32
    account.set_queues(instance, DefaultEnaQueueCount=True)
    assert "EnaQueueCount" not in account.described(instance["InstanceId"])["NetworkInterfaces"][0]["Attachment"]


@pytest.mark.parametrize(("kind", "good", "bad"), [("c6in.8xlarge", 32, (0, 3, 24, 64)), ("c8i.32xlarge", 128, (96, 256))])
def test_queues_are_a_power_of_two_that_the_type_has(account, kind, good, bad):
    instance = account.launch(kind, card={"EnaQueueCount": good})
    assert instance["NetworkInterfaces"][0]["Attachment"]["EnaQueueCount"] == good
    account.ec2.stop_instances(InstanceIds=[instance["InstanceId"]])
    assert {refused(account.set_queues, instance, EnaQueueCount=count) for count in bad} == {"InvalidParameterValue"}
    assert refused(account.launch, kind, "10.77.0.20", {"EnaQueueCount": bad[0]}) == "InvalidParameterValue"


def test_bandwidth_weighting_is_for_types_that_have_it_and_stopped_instances(account):
    plain, other = account.launch("c6in.8xlarge"), account.launch("c8i.32xlarge", "10.77.0.20")
    set_weighting = account.ec2.modify_instance_network_performance_options
    assert other["NetworkPerformanceOptions"] == {"BandwidthWeighting": "default"}
    assert refused(set_weighting, InstanceId=other["InstanceId"], BandwidthWeighting="vpc-1") == "IncorrectInstanceState"
    account.ec2.stop_instances(InstanceIds=[plain["InstanceId"], other["InstanceId"]])
    assert refused(set_weighting, InstanceId=plain["InstanceId"], BandwidthWeighting="vpc-1") == "InvalidParameterValue"
    assert set_weighting(InstanceId=other["InstanceId"], BandwidthWeighting="vpc-1")["BandwidthWeighting"] == "vpc-1"
    assert account.described(other["InstanceId"])["NetworkPerformanceOptions"] == {"BandwidthWeighting": "vpc-1"}
    at_launch = account.launch("c8i.32xlarge", "10.77.0.30", NetworkPerformanceOptions={"BandwidthWeighting": "ebs-1"})
    assert at_launch["NetworkPerformanceOptions"] == {"BandwidthWeighting": "ebs-1"}


def test_the_type_is_changed_on_a_stopped_instance_only(account):
    change = {"InstanceId": account.launch()["InstanceId"], "InstanceType": {"Value": "c8i.32xlarge"}}
    assert refused(account.ec2.modify_instance_attribute, **change) == "IncorrectInstanceState"
    account.ec2.stop_instances(InstanceIds=[change["InstanceId"]])
    account.ec2.modify_instance_attribute(**change)
    assert account.described(change["InstanceId"])["InstanceType"] == "c8i.32xlarge"


def test_types_images_and_keys_that_are_not_there_are_refused(account):
    assert refused(account.launch, "c99.huge") == "InvalidInstanceType.NotFound"  # moto's; EC2: InvalidParameterValue
    assert refused(account.launch, KeyName="none") == "InvalidKeyPair.NotFound"
    assert refused(account.launch, ImageId="ami-00000000") == "InvalidAMIID.NotFound"


def test_a_launch_sent_again_with_its_token_is_the_same_launch(account):
    ids = {account.launch(ClientToken="once")["InstanceId"] for _ in range(2)}
    assert len(ids) == len(account.ec2.describe_instances()["Reservations"]) == 1
