"""The emulated EC2 of the tests, by boto3: what holds what, and what is left."""

from __future__ import annotations

from emulator_case import Account, account, clients, emulator, empty, refused  # noqa: F401 (fixtures)


def test_a_terminated_instance_has_no_network_and_may_be_terminated_again(account):
    instance = account.launch()["InstanceId"]
    for _ in range(2):
        account.ec2.terminate_instances(InstanceIds=[instance])
    gone = account.described(instance)
    assert gone["State"]["Name"] == "terminated"
    assert not {"VpcId", "SubnetId", "PrivateIpAddress"} & gone.keys() and not gone.get("NetworkInterfaces")
    assert account.ec2.describe_network_interfaces()["NetworkInterfaces"] == []


def test_a_security_group_lingers_after_its_last_instance(account):
    instance = account.launch()
    assert instance["SecurityGroups"] == [{"GroupId": account.group, "GroupName": "lab"}]
    assert refused(account.ec2.delete_security_group, GroupId=account.group) == "DependencyViolation"
    account.ec2.terminate_instances(InstanceIds=[instance["InstanceId"]])
    assert [refused(account.ec2.delete_security_group, GroupId=account.group) for _ in range(2)] == ["DependencyViolation"] * 2
    account.ec2.delete_security_group(GroupId=account.group)


def test_a_security_group_in_another_ones_rule_stays(account):
    other = account.ec2.create_security_group(GroupName="other", Description="other", VpcId=account.vpc)["GroupId"]
    for group in (account.group, other):
        account.ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[
            {"IpProtocol": "tcp", "FromPort": 1, "ToPort": 1, "UserIdGroupPairs": [{"GroupId": account.group}]}])
    assert refused(account.ec2.delete_security_group, GroupId=account.group) == "DependencyViolation"
    account.ec2.delete_security_group(GroupId=other)
    account.ec2.delete_security_group(GroupId=account.group)


def test_instances_keep_their_subnet_and_gateway(account):
    instance = account.launch()["InstanceId"]
    attached = {"InternetGatewayId": account.gateway, "VpcId": account.vpc}
    assert refused(account.ec2.delete_subnet, SubnetId=account.subnet) == "DependencyViolation"
    assert refused(account.ec2.detach_internet_gateway, **attached) == "DependencyViolation"
    account.ec2.terminate_instances(InstanceIds=[instance])
    account.ec2.detach_internet_gateway(**attached)
    account.ec2.delete_subnet(SubnetId=account.subnet)


def test_a_network_goes_in_ec2s_order(account):
    table = account.ec2.create_route_table(VpcId=account.vpc)["RouteTable"]["RouteTableId"]
    attached = {"InternetGatewayId": account.gateway, "VpcId": account.vpc}
    assert refused(account.ec2.delete_internet_gateway, InternetGatewayId=account.gateway) == "DependencyViolation"
    for step in (
        lambda: account.ec2.delete_subnet(SubnetId=account.subnet), lambda: account.ec2.detach_internet_gateway(**attached),
        lambda: account.ec2.delete_route_table(RouteTableId=table), lambda: account.ec2.delete_security_group(GroupId=account.group),
    ):
        assert refused(account.ec2.delete_vpc, VpcId=account.vpc) == "DependencyViolation"
        step()
    account.ec2.delete_vpc(VpcId=account.vpc)


def test_leftovers_are_what_a_new_account_does_not_have(empty):
    assert empty.emulator.leftovers() == []
    empty.network()
    empty.ec2.create_placement_group(GroupName="lab")
    empty.ec2.allocate_address(Domain="vpc")
    empty.launch()
    other = Account(empty.emulator, "eu-west-1")
    other.ec2.create_key_pair(KeyName="there")
    found = empty.emulator.leftovers()
    assert found[0] == "eu-west-1: key pair there"
    kinds = ["elastic address", "instance", "internet gateway", "key pair", "network interface", "placement group", "security group",
             "subnet", "volume", "vpc"]
    for kind, text in zip(kinds, found[1:], strict=True):
        assert text.startswith(f"us-east-1: {kind} ")
    empty.emulator.reset()
    assert empty.emulator.leftovers() == []
