"""The modules on EC2 as functions: keys on consoles, network options, limits."""

from __future__ import annotations

from typing import Any

import pytest
from emulator_case import TYPES, Account, account, clients, emulator, empty  # noqa: F401 (fixtures)
from plugin_files import module

console_keys = module("ec2_console_keys")
options = module("ec2_network_options")
limits = module("ec2_lab_limits")

ED25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFirst+0/9"
ECDSA = "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAI="
FINGERPRINTS = """\
<14>Nov  2 10:00:00 cloud-init: -----BEGIN SSH HOST KEY FINGERPRINTS-----
<14>Nov  2 10:00:00 cloud-init: 256 SHA256:0000000000000000000000000000000000000000000 root@ip-10-77-0-10 (ED25519)
<14>Nov  2 10:00:00 cloud-init: -----END SSH HOST KEY FINGERPRINTS-----
"""


def boot(*keys: str, before: str = "", end: bool = True) -> str:
    """A console of one boot, with something before each line of the block."""
    block = ["-----BEGIN SSH HOST KEY KEYS-----", *(f"{key} root@ip-10-77-0-10" for key in keys)]
    block += ["-----END SSH HOST KEY KEYS-----"] if end else []
    lines = "".join(f"{before}{line}\n" for line in block)
    return (f"[    0.000000] Linux version 6.1.0\n[    4.1] cloud-init[1650]: Cloud-init v. 22.2.2 running\n{FINGERPRINTS}"
            f"{lines}[    4.3] cloud-init[1650]: Cloud-init finished\n\nip-10-77-0-10 login: ").replace("\n", "\r\n")


@pytest.mark.parametrize("before", ["", "[   12.345] cloud-init[1234]: ", "<14>Nov  2 10:00:00 cloud-init: ", "ci-info: "])
def test_keys_are_read_from_a_console_whatever_stands_before_them(before):
    assert console_keys.host_keys(boot(ED25519, ECDSA, before=before)) == [ED25519, ECDSA]


def test_a_console_may_begin_in_the_middle_and_have_kernel_lines_in_between():
    console = boot(ED25519, ECDSA).replace(f"{ECDSA}", f"[   12.4] audit: ssh-rsa is old\r\n{ECDSA}")
    assert console_keys.host_keys(console[100:]) == [ED25519, ECDSA]


@pytest.mark.parametrize("console", [
    "", "\r\n", FINGERPRINTS, boot(ED25519, end=False), boot(), f"{ED25519} root@ip-10-77-0-10\r\n-----END SSH HOST KEY KEYS-----\r\n",
])
def test_no_complete_block_has_no_keys(console):
    assert console_keys.host_keys(console) == []


def test_of_two_boots_the_last_complete_one_counts():
    assert console_keys.host_keys(boot(ED25519) + boot(ECDSA)) == [ECDSA]
    assert console_keys.host_keys(boot(ED25519) + boot(ECDSA, end=False)) == [ED25519]


def test_a_block_that_broke_off_adds_nothing_to_the_next():
    assert console_keys.host_keys(boot(ED25519, end=False) + boot(ECDSA)) == [ECDSA]


def test_a_key_with_a_kernel_line_in_it_is_no_key():
    console = boot(ED25519, ECDSA).replace("First+0/9", "First[   12.4] audit: something\r\n+0/9")
    assert console_keys.host_keys(console) == [ECDSA]


def instance(state: str = "running", **attachment: Any) -> dict:
    """A described instance with two interfaces, the first one last."""
    cards = [{"NetworkInterfaceId": f"eni-{index}", "Attachment": {"AttachmentId": f"attach-{index}", "DeviceIndex": index}}
             for index in (1, 0)]
    cards[1]["Attachment"] |= attachment
    return {"InstanceId": "i-1", "State": {"Name": state}, "NetworkInterfaces": cards}


class Recorder:
    """A client of EC2 that keeps the calls in their order, each with what matters of it."""

    def __init__(self, never: str = "") -> None:
        self.calls: list[tuple] = []
        self.never = never

    def stop_instances(self, InstanceIds: list[str]) -> None:  # noqa: N803 (boto3's)
        self.calls.append(("stop", *InstanceIds))

    def start_instances(self, InstanceIds: list[str]) -> None:  # noqa: N803
        self.calls.append(("start", *InstanceIds))

    def modify_network_interface_attribute(self, NetworkInterfaceId: str, Attachment: dict) -> None:  # noqa: N803
        self.calls.append(("queues", NetworkInterfaceId, Attachment["AttachmentId"], Attachment["EnaQueueCount"]))

    def modify_instance_network_performance_options(self, InstanceId: str, BandwidthWeighting: str) -> None:  # noqa: N803
        self.calls.append(("weighting", InstanceId, BandwidthWeighting))

    def get_waiter(self, name: str) -> Recorder:
        self.calls.append((name,))
        return self

    def wait(self, InstanceIds: list[str], WaiterConfig: dict) -> None:  # noqa: N803
        if self.calls[-1] == (self.never,):
            raise TimeoutError(self.never)
        self.calls[-1] += (*InstanceIds, WaiterConfig["Delay"] * WaiterConfig["MaxAttempts"])


def test_network_options_are_read_of_the_first_interface():
    assert options.first_interface(instance())["NetworkInterfaceId"] == "eni-0"
    assert options.read(instance()) == {"ena_queues": 0, "bandwidth_weighting": "default"}
    weighted = instance(EnaQueueCount=32) | {"NetworkPerformanceOptions": {"BandwidthWeighting": "vpc-1"}}
    assert options.read(weighted) == {"ena_queues": 32, "bandwidth_weighting": "vpc-1"}


def test_zero_and_empty_are_no_wish():
    found = {"ena_queues": 16, "bandwidth_weighting": "vpc-1"}
    assert options.unlike(found, {"ena_queues": 0, "bandwidth_weighting": ""}) == {}
    assert options.unlike(found, found) == {}
    assert options.unlike(found, {"ena_queues": 32, "bandwidth_weighting": "vpc-1"}) == {"ena_queues": 32}
    assert options.unlike(found, {"ena_queues": 0, "bandwidth_weighting": "default"}) == {"bandwidth_weighting": "default"}


def test_a_change_stops_waits_sets_starts_and_waits():
    client = Recorder()
    options.change(client, instance(), {"ena_queues": 32, "bandwidth_weighting": "vpc-1"}, 600)
    assert client.calls == [
        ("stop", "i-1"), ("instance_stopped", "i-1", 600), ("queues", "eni-0", "attach-0", 32), ("weighting", "i-1", "vpc-1"),
        ("start", "i-1"), ("instance_running", "i-1", 600)]


def test_a_pending_instance_is_awaited_and_a_stop_that_fails_ends_in_a_start():
    client = Recorder(never="instance_stopped")
    with pytest.raises(TimeoutError):
        options.change(client, instance("pending"), {"ena_queues": 32}, 1)
    assert [call[0] for call in client.calls] == ["instance_running", "stop", "instance_stopped", "start"]


def test_what_is_stopped_is_not_stopped_again_and_one_wish_is_one_call():
    client = Recorder()
    options.change(client, instance("stopped"), {"bandwidth_weighting": "vpc-1"}, 1)
    assert [call[0] for call in client.calls] == ["instance_stopped", "weighting", "start", "instance_running"]


@pytest.mark.parametrize("kind", [
    "c6in.8xlarge", "c8i.32xlarge", "im4gn.large", "is4gen.large", "i7ie.xlarge", "t3.micro", "a1.large", "h1.2xlarge", "z1d.large",
    "d3en.xlarge", "m7i-flex.large", "r8g.large",
])
def test_standard_types_count_for_the_quota(kind):
    assert limits.STANDARD.match(kind)


@pytest.mark.parametrize("kind", [
    "g5.xlarge", "p4d.24xlarge", "inf2.xlarge", "trn1.2xlarge", "hpc6a.48xlarge", "mac1.metal", "u-6tb1.56xlarge", "u7i-12tb.224xlarge",
    "x2idn.16xlarge", "vt1.3xlarge", "dl1.24xlarge", "f1.2xlarge",
])
def test_other_types_have_quotas_of_their_own(kind):
    assert not limits.STANDARD.match(kind)


def test_a_types_bandwidth_is_the_baseline_of_all_its_cards():
    cards = [{"BaselineBandwidthInGbps": 50.0, "MaximumEnaQueueCountPerInterface": 32}, {"BaselineBandwidthInGbps": 25.0}]
    item = {"VCpuInfo": {"DefaultVCpus": 32}, "NetworkInfo": {"NetworkCards": cards, "BandwidthWeightings": ["default", "vpc-1"]}}
    assert limits.describe_type(item) == {"vcpus": 32, "nic_gbps": 75.0, "ena_queues_max": 32, "weightings": ["default", "vpc-1"]}
    item["NetworkInfo"] = {"NetworkCards": [{}]}
    assert limits.describe_type(item) == {"vcpus": 32, "nic_gbps": 0.0, "ena_queues_max": 0, "weightings": []}


def test_only_standard_instances_that_run_are_in_use(account):
    assert limits.vcpus_used(account.ec2) == 0
    ids = [account.launch(kind, f"10.77.0.{number}")["InstanceId"]
           for number, kind in enumerate(["c6in.8xlarge", "c8i.32xlarge", "c6in.8xlarge", "g5.xlarge"], 10)]
    assert limits.vcpus_used(account.ec2) == 32 + 128 + 32
    account.ec2.stop_instances(InstanceIds=[ids[0]])
    account.ec2.terminate_instances(InstanceIds=[ids[1]])
    assert limits.vcpus_used(account.ec2) == 32
    assert limits.vcpus_used(Account(account.emulator, "eu-west-1").ec2) == 0


def test_the_zones_of_both_types_and_what_they_have_are_told(empty):
    offered = limits.offered_in(empty.ec2, [*TYPES, "c99.huge"])
    assert all("us-east-1a" in offered[kind] and offered[kind] == sorted(offered[kind]) for kind in TYPES)
    assert offered["c99.huge"] == []
    described = limits.describe_types(empty.ec2, [*TYPES, "c99.huge"])
    assert {kind: (found["vcpus"], found["nic_gbps"], found["ena_queues_max"]) for kind, found in described.items()} == {
        "c6in.8xlarge": (32, 50.0, 32), "c8i.32xlarge": (128, 50.0, 128)}
    assert described["c6in.8xlarge"]["weightings"] == [] and "vpc-1" in described["c8i.32xlarge"]["weightings"]
