"""What the tests of the emulator share: an account with a small network, and fixtures to import."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from emulator import Emulator

IMAGE = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
TYPES = ["c6in.8xlarge", "c8i.32xlarge"]


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
