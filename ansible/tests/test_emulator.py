"""The emulated EC2 of the tests: every rule that it adds to moto, by boto3."""

from __future__ import annotations

import base64
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from emulator import Emulator

IMAGE = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
TYPES = ["c6in.8xlarge", "c8i.32xlarge"]
TTL = "#!/bin/sh\nshutdown -P +120\n"


class Account:
    """Clients of one region, and a small network to launch into."""

    def __init__(self, emulator: Emulator, region: str = "us-east-1") -> None:
        self.emulator = emulator
        self.session = boto3.Session("test", "test", region_name=region)
        self.ec2 = self.client("ec2")

    def client(self, service: str) -> Any:
        """Return a client of the emulator."""
        return self.session.client(service, endpoint_url=self.emulator.url)

    def network(self) -> None:
        """Make what a launch needs."""
        self.vpc = self.ec2.create_vpc(CidrBlock="10.77.0.0/16")["Vpc"]["VpcId"]
        self.subnet = self.ec2.create_subnet(VpcId=self.vpc, CidrBlock="10.77.0.0/24", AvailabilityZone="us-east-1a")["Subnet"]["SubnetId"]
        self.gateway = self.ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
        self.ec2.attach_internet_gateway(InternetGatewayId=self.gateway, VpcId=self.vpc)
        self.group = self.ec2.create_security_group(GroupName="lab", Description="lab", VpcId=self.vpc)["GroupId"]
        self.key = self.ec2.create_key_pair(KeyName="lab", KeyType="ed25519")
        self.image = self.client("ssm").get_parameter(Name=IMAGE)["Parameter"]["Value"]

    def launch(self, kind: str = "c6in.8xlarge", address: str = "10.77.0.10", card: dict | None = None, **more: Any) -> dict:
        """Launch one instance and return its description."""
        cards = [{"DeviceIndex": 0, "SubnetId": self.subnet, "Groups": [self.group], "PrivateIpAddress": address} | (card or {})]
        wanted = {"ImageId": self.image, "InstanceType": kind, "KeyName": "lab", "MinCount": 1, "MaxCount": 1, "NetworkInterfaces": cards}
        return self.ec2.run_instances(**wanted | more)["Instances"][0]

    def described(self, instance_id: str) -> dict:
        """Describe one instance."""
        return self.ec2.describe_instances(InstanceIds=[instance_id])["Reservations"][0]["Instances"][0]

    def set_queues(self, instance: dict, **wanted: Any) -> None:
        """Change the queue count of an instance's first interface."""
        card = instance["NetworkInterfaces"][0]
        attachment = {"AttachmentId": card["Attachment"]["AttachmentId"]} | wanted
        self.ec2.modify_network_interface_attribute(NetworkInterfaceId=card["NetworkInterfaceId"], Attachment=attachment)


def refused(call: Any, *arguments: Any, **named: Any) -> str:
    """Return the code of a call that must be refused."""
    with pytest.raises(ClientError) as error:
        call(*arguments, **named)
    return error.value.response["Error"]["Code"]


@pytest.fixture(scope="module")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    with Emulator.started(tmp_path_factory.mktemp("emulator")) as started:
        yield started


@pytest.fixture(scope="module")
def clients(emulator: Emulator) -> Account:
    return Account(emulator)


@pytest.fixture
def empty(clients: Account) -> Account:
    clients.emulator.reset()
    clients.emulator.clear_calls()
    return clients


@pytest.fixture
def account(empty: Account) -> Account:
    empty.network()
    return empty


def test_calls_are_logged_by_service_action_and_region(empty):
    Account(empty.emulator, "eu-west-1").ec2.describe_vpcs()
    empty.client("ssm").get_parameters(Names=[IMAGE])
    empty.client("sts").get_caller_identity()
    tags = [{"ResourceType": "vpc", "Tags": [{"Key": "Project", "Value": "forklab"}]}]
    refused(empty.ec2.create_vpc, CidrBlock="10.0.0.0/16", TagSpecifications=tags, DryRun=True)
    calls = empty.emulator.calls()
    assert [f"{call['service']}:{call['action']}" for call in calls] == [
        "ec2:DescribeVpcs", "ssm:GetParameters", "sts:GetCallerIdentity", "ec2:CreateVpc"]
    assert calls[0] == {"service": "ec2", "action": "DescribeVpcs", "region": "eu-west-1", "status": 200, "error": None,
                        "tagged": False, "dry_run": False}
    assert calls[-1] | {"region": ""} == calls[0] | {"action": "CreateVpc", "region": "", "status": 412, "error": "DryRunOperation",
                                                     "tagged": True, "dry_run": True}


def test_a_dry_run_makes_nothing(empty):
    assert refused(empty.ec2.create_placement_group, GroupName="lab", DryRun=True) == "DryRunOperation"
    assert refused(empty.ec2.create_vpc, CidrBlock="10.0.0.0/16", DryRun=True) == "DryRunOperation"
    assert empty.emulator.leftovers() == []


def test_a_region_that_is_not_there_is_refused(empty):
    assert refused(Account(empty.emulator, "us-mars-1").ec2.describe_vpcs) == "AuthFailure"


def test_what_moto_does_not_have_is_said_so(empty):
    assert refused(empty.ec2.describe_reserved_instances) == "InvalidAction"


def test_an_action_fails_as_often_as_asked(empty):
    empty.emulator.fail("DescribeVpcs", "RequestExpired", times=2)
    empty.emulator.fail("sts:GetCallerIdentity", "ExpiredToken")
    empty.emulator.fail("GetParameter", "AccessDeniedException")
    assert [refused(empty.ec2.describe_vpcs) for _ in range(2)] == ["RequestExpired"] * 2
    assert empty.ec2.describe_vpcs()["Vpcs"]
    assert refused(empty.client("sts").get_caller_identity) == "ExpiredToken"
    assert refused(empty.client("ssm").get_parameter, Name=IMAGE) == "AccessDeniedException"
    empty.emulator.heal()
    assert empty.client("sts").get_caller_identity()["Account"]


def test_both_types_are_described_and_offered_by_zone(empty):
    found = {kind["InstanceType"]: kind for kind in empty.ec2.describe_instance_types(InstanceTypes=TYPES)["InstanceTypes"]}
    assert [found[kind]["VCpuInfo"]["DefaultVCpus"] for kind in TYPES] == [32, 128]
    assert [found[kind]["NetworkInfo"]["NetworkCards"][0]["BaselineBandwidthInGbps"] for kind in TYPES] == [50.0, 50.0]
    wanted = [{"Name": "instance-type", "Values": TYPES}]
    offers = empty.ec2.describe_instance_type_offerings(LocationType="availability-zone", Filters=wanted)["InstanceTypeOfferings"]
    assert {offer["InstanceType"] for offer in offers if offer["Location"] == "us-east-1a"} == set(TYPES)


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


def test_the_vcpu_quota_is_told_and_kept(account):
    quotas = account.client("service-quotas")
    assert quotas.get_service_quota(ServiceCode="ec2", QuotaCode="L-1216C47A")["Quota"]["Value"] == 640.0
    assert refused(quotas.get_service_quota, ServiceCode="ec2", QuotaCode="L-0") == "NoSuchResourceException"
    account.emulator.quota(63)
    assert quotas.get_service_quota(ServiceCode="ec2", QuotaCode="L-1216C47A")["Quota"]["Value"] == 63.0
    account.launch()
    assert refused(account.launch, address="10.77.0.20") == "VcpuLimitExceeded"


def test_a_console_shows_host_keys_when_it_shall(account):
    instance = account.launch()["InstanceId"]

    def shown() -> str:
        return account.ec2.get_console_output(InstanceId=instance).get("Output", "")

    first = shown()
    assert "\r\n-----BEGIN SSH HOST KEY KEYS-----\r\nssh-ed25519 AAAA" in first and " root@ip-10-77-0-10\r\n-----END" in first
    assert shown() == first
    account.emulator.console("wrong-keys")
    assert "ssh-ed25519 AAAA" in shown() != first
    account.emulator.console("nothing")
    assert shown() == ""
    account.emulator.console("keys", empty_reads=1)
    assert [shown(), shown()] == ["", first]


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
