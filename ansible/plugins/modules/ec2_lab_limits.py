# What an account may launch in a region, and what instance types are: the facts that a preflight judges.
from __future__ import annotations

DOCUMENTATION = r"""
module: ec2_lab_limits
author: forklab
short_description: Account, zones, vCPU quota and use, and what instance types have
description:
  - Reads only. The quota is that of standard on-demand instances (Service Quotas, ec2, L-1216C47A), counted in vCPUs.
options:
  types:
    description: Instance types of interest.
    type: list
    elements: str
    required: true
  region:
    description: The region.
    type: str
    required: true
"""
RETURN = r"""
limits:
  description: C(account), C(zones) (those that offer all types), C(offered) (zones by type), C(vcpus_quota), C(vcpus_used), C(types) (by
    type C(vcpus), C(nic_gbps), C(ena_queues_max), C(weightings)), C(collection) and C(boto3) (versions).
  type: dict
  returned: success
"""

import re  # noqa: E402 (the documentation stands first)

from ansible.module_utils.forklab_aws import every, explain  # noqa: E402
from ansible_collections.amazon.aws.plugins.module_utils.common import AMAZON_AWS_COLLECTION_VERSION  # noqa: E402
from ansible_collections.amazon.aws.plugins.module_utils.modules import AnsibleAWSModule  # noqa: E402

try:
    import boto3
    from botocore.exceptions import BotoCoreError, ClientError
except ImportError:
    pass  # AnsibleAWSModule says what is missing

STANDARD_VCPUS = "L-1216C47A"
# Families A, C, D, H, I, M, R, T and Z share the quota of standard instances.
STANDARD = re.compile(r"(a|c|d|h|i|im|is|m|r|t|z)\d")


def offered_in(client, types: list[str]) -> dict[str, list[str]]:
    """Return the zones that offer each type."""
    offers = every(client, "describe_instance_type_offerings", "InstanceTypeOfferings", LocationType="availability-zone",
                   Filters=[{"Name": "instance-type", "Values": types}])
    return {kind: sorted(offer["Location"] for offer in offers if offer["InstanceType"] == kind) for kind in types}


def describe_types(client, types: list[str]) -> dict[str, dict]:
    """Return vCPUs and network of each type; a type that does not exist is left out."""
    found = every(client, "describe_instance_types", "InstanceTypes", Filters=[{"Name": "instance-type", "Values": types}])
    return {item["InstanceType"]: describe_type(item) for item in found}


def describe_type(item: dict) -> dict:
    """Return the part of a type's description that the lab needs; bandwidth is the baseline of all network cards."""
    network = item["NetworkInfo"]
    cards = network["NetworkCards"]
    return {
        "vcpus": item["VCpuInfo"]["DefaultVCpus"],
        "nic_gbps": sum(card.get("BaselineBandwidthInGbps", 0.0) for card in cards),
        "ena_queues_max": cards[0].get("MaximumEnaQueueCountPerInterface", 0),
        "weightings": network.get("BandwidthWeightings", []),
    }


def vcpus_used(client) -> int:
    """Return the vCPUs of all standard instances that run or start in the region."""
    states = [{"Name": "instance-state-name", "Values": ["pending", "running"]}]
    types = [instance["InstanceType"] for reservation in every(client, "describe_instances", "Reservations", Filters=states)
             for instance in reservation["Instances"] if STANDARD.match(instance["InstanceType"])]
    known = describe_types(client, sorted(set(types))) if types else {}
    return sum(known[kind]["vcpus"] for kind in types)


def quota_vcpus(client) -> int:
    """Return the account's vCPUs; an account that never asked for more has only the default."""
    wanted = {"ServiceCode": "ec2", "QuotaCode": STANDARD_VCPUS}
    try:
        quota = client.get_service_quota(**wanted)
    except client.exceptions.NoSuchResourceException:
        quota = client.get_aws_default_service_quota(**wanted)
    return int(quota["Quota"]["Value"])


def read(module: AnsibleAWSModule, region: str, types: list[str]) -> dict:
    """Return all limits; the credentials are asked for first, as nothing else works without."""
    account = module.client("sts", region=region).get_caller_identity()["Account"]
    client = module.client("ec2", region=region)
    offered = offered_in(client, types)
    return {
        "account": account,
        "offered": offered,
        "zones": sorted(set.intersection(*(set(zones) for zones in offered.values()))),
        "vcpus_quota": quota_vcpus(module.client("service-quotas", region=region)),
        "vcpus_used": vcpus_used(client),
        "types": describe_types(client, types),
        "collection": AMAZON_AWS_COLLECTION_VERSION,
        "boto3": boto3.__version__,
    }


def main() -> None:
    """Read and answer."""
    module = AnsibleAWSModule(argument_spec={"types": {"type": "list", "elements": "str", "required": True}}, supports_check_mode=True)
    region = module.region
    try:
        limits = read(module, region, sorted(set(module.params["types"])))
    except (BotoCoreError, ClientError) as error:
        module.fail_json(msg=explain(error, f"reading the limits of region {region}"))
    module.exit_json(changed=False, limits=limits)


if __name__ == "__main__":
    main()
