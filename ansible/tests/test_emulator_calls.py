"""The emulated EC2 of the tests, by boto3: what it logs, refuses when told, knows of types and quotas, and shows on consoles."""

from __future__ import annotations

from emulator_case import IMAGE, TYPES, Account, account, clients, emulator, empty, refused  # noqa: F401 (fixtures)


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
