"""What the stub reads of moto's account."""

from __future__ import annotations

from typing import Any

from moto.backends import get_backend
from moto.core import DEFAULT_ACCOUNT_ID
from moto.ec2.models.elastic_network_interfaces import NetworkInterface
from moto.ec2.models.instance_types import INSTANCE_TYPES
from moto.ec2.models.instances import Instance

from emulator.request import AwsError


def region_known(region: str) -> bool:
    """Tell whether EC2 has such a region."""
    return region in get_backend("ec2")[DEFAULT_ACCOUNT_ID]


def ec2(region: str) -> Any:
    """Return moto's EC2 of a region; it makes a default network when it is first asked for."""
    return get_backend("ec2")[DEFAULT_ACCOUNT_ID][region]


def live_instances(region: str) -> list[Instance]:
    """Return the instances that are not terminated."""
    return [instance for instance in ec2(region).all_instances() if instance.state != "terminated"]


def instance_of(region: str, instance_id: str) -> Instance:
    """Return an instance, or refuse as EC2 does."""
    for instance in ec2(region).all_instances():
        if instance.id == instance_id:
            return instance
    raise AwsError("InvalidInstanceID.NotFound", f"The instance ID '{instance_id}' does not exist")


def interface_of(region: str, interface_id: str) -> NetworkInterface:
    """Return a network interface, or refuse as EC2 does."""
    interface = ec2(region).enis.get(interface_id)
    if interface is None:
        raise AwsError("InvalidNetworkInterfaceID.NotFound", f"The networkInterface ID '{interface_id}' does not exist")
    return interface


def groups_of(instance: Instance) -> set[str]:
    """Return the ids of the security groups that an instance's interfaces are in."""
    return {group.id for card in instance.nics.values() for group in card.group_set}


def described_type(name: str) -> dict[str, Any]:
    """Return an instance type's description, as DescribeInstanceTypes gives it; empty when there is no such type."""
    return INSTANCE_TYPES.get(name, {})


def vcpus_of(name: str) -> int:
    """Return an instance type's vCPUs; 0 when there is no such type."""
    return described_type(name).get("VCpuInfo", {}).get("DefaultVCpus", 0)


class Inventory:
    """Tells what was made since an account was new: a default network is no leftover."""

    def __init__(self) -> None:
        self.pristine: dict[str, set[str]] = {}

    def look_at(self, region: str) -> None:
        """Remember what a region has before the first call reaches it."""
        if region not in self.pristine:
            self.pristine[region] = set(resources(region))

    def leftovers(self) -> list[str]:
        """Return what was made and is still there, region first."""
        return [
            f"{region}: {text}" for region, before in sorted(self.pristine.items())
            for key, text in resources(region).items() if key not in before
        ]


def resources(region: str) -> dict[str, str]:
    """Return what a region has by id, in words; not what EC2 makes and removes with a VPC."""
    known = ec2(region)
    found = {instance.id: f"instance {instance.id} ({instance.state})" for instance in live_instances(region)}
    kinds = {
        "vpc": known.vpcs.values(),
        "subnet": [subnet for zone in known.subnets.values() for subnet in zone.values()],
        "internet gateway": known.internet_gateways.values(),
        "route table": [table for table in known.route_tables.values() if table.main_association_id is None],
        "security group": [group for vpc in known.groups.values() for group in vpc.values() if group.name != "default"],
        "key pair": known.key_pairs.values(),
        "volume": known.volumes.values(),
        "network interface": known.enis.values(),
        "elastic address": known.addresses,
    }
    for kind, things in kinds.items():
        for thing in things:
            name = thing.allocation_id if kind == "elastic address" else thing.id
            found[name] = f"{kind} {getattr(thing, 'key_name', name)}"
    return found
