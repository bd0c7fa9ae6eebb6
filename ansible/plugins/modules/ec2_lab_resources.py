# What belongs to a lab, found by tag and by belonging to a tagged VPC; and what only has its name.
from __future__ import annotations

DOCUMENTATION = r"""
module: ec2_lab_resources
author: forklab
short_description: List what belongs to one lab or to all of them, and set tags on it
description:
  - A resource belongs to a lab when it carries its tags, or lies in a VPC that does (a half-made one may lack tags).
  - Main route tables and default security groups go with their VPC and are not listed.
  - Instances that are terminated are gone and not listed.
options:
  project:
    description: Value of the tag Project.
    type: str
    required: true
  lab_id:
    description: Value of the tag LabId; without it, every lab of the project.
    type: str
  regions:
    description: Regions to look in.
    type: list
    elements: str
    required: true
  name:
    description: Names of key pairs, placement groups, VPCs and instances that begin so without the tags are lookalikes.
    type: str
  set_tags:
    description: Tags that everything found must have.
    type: dict
    default: {}
"""
RETURN = r"""
resources:
  description: C(region), C(kind), C(id), C(name), C(tags), C(vpc_id); instances also C(type), C(state), C(launched), C(image),
    C(host), C(private_address), C(public_address); subnets C(cidr), C(zone).
  type: list
  returned: success
lookalikes:
  description: The same, of what has the name and not the tags.
  type: list
  returned: success
"""

from ansible.module_utils.forklab_aws import every, explain, tags_of  # noqa: E402 (the documentation stands first)
from ansible_collections.amazon.aws.plugins.module_utils.modules import AnsibleAWSModule  # noqa: E402

try:
    from botocore.exceptions import BotoCoreError, ClientError
except ImportError:
    pass  # AnsibleAWSModule says what is missing

# kind: (describe operation, key of its answer, key of the id, filter by VPC or None)
KINDS = {
    "instance": ("describe_instances", "Reservations", "InstanceId", "vpc-id"),
    "placement_group": ("describe_placement_groups", "PlacementGroups", "GroupId", None),
    "security_group": ("describe_security_groups", "SecurityGroups", "GroupId", "vpc-id"),
    "key_pair": ("describe_key_pairs", "KeyPairs", "KeyPairId", None),
    "network_interface": ("describe_network_interfaces", "NetworkInterfaces", "NetworkInterfaceId", "vpc-id"),
    "volume": ("describe_volumes", "Volumes", "VolumeId", None),
    "subnet": ("describe_subnets", "Subnets", "SubnetId", "vpc-id"),
    "internet_gateway": ("describe_internet_gateways", "InternetGateways", "InternetGatewayId", "attachment.vpc-id"),
    "route_table": ("describe_route_tables", "RouteTables", "RouteTableId", "vpc-id"),
    "vpc": ("describe_vpcs", "Vpcs", "VpcId", None),
}
UNPAGED = ("describe_placement_groups", "describe_key_pairs")
GONE = (("instance", "terminated"), ("volume", "deleting"), ("placement_group", "deleting"), ("placement_group", "deleted"))
NAMED = ("key_pair", "placement_group", "vpc", "instance")


def describe(client, kind: str, filters: list[dict]) -> list[dict]:
    """Return the cloud's descriptions of one kind."""
    operation, key, _, _ = KINDS[kind]
    if operation in UNPAGED:
        return getattr(client, operation)(Filters=filters)[key]
    found = every(client, operation, key, Filters=filters)
    return [instance for reservation in found for instance in reservation["Instances"]] if kind == "instance" else found


def goes_with_its_vpc(kind: str, item: dict) -> bool:
    """Tell what EC2 itself makes and removes with a VPC, and what is already gone."""
    if kind == "route_table":
        return any(association.get("Main") for association in item.get("Associations", []))
    if kind == "security_group":
        return item["GroupName"] == "default"
    state = item["State"]["Name"] if kind == "instance" else item.get("State", "")
    return (kind, state) in GONE


def entry(region: str, kind: str, item: dict) -> dict:
    """Return what the lab needs to know of one resource."""
    tags = tags_of(item)
    found = {
        "region": region, "kind": kind, "id": item[KINDS[kind][2]], "tags": tags, "vpc_id": item.get("VpcId", ""),
        "name": item.get("KeyName") if kind == "key_pair" else item.get("GroupName") or tags.get("Name", ""),
    }
    if kind == "instance":
        found.update(
            type=item["InstanceType"], state=item["State"]["Name"], launched=item["LaunchTime"].isoformat(), image=item["ImageId"],
            host=tags.get("Host", ""), private_address=item.get("PrivateIpAddress", ""), public_address=item.get("PublicIpAddress", ""),
        )
    if kind in ("volume", "network_interface"):
        found["state"] = item.get("State") or item.get("Status", "")
    if kind == "subnet":
        found.update(cidr=item["CidrBlock"], zone=item["AvailabilityZone"])
    if kind == "internet_gateway":
        found["vpc_id"] = next((attachment["VpcId"] for attachment in item.get("Attachments", [])), "")
    return found


def scan(client, region: str, tags: dict[str, str], name: str | None) -> tuple[list[dict], list[dict]]:
    """Return (what belongs, what only looks so) in one region."""
    by_tag = [{"Name": f"tag:{key}", "Values": [value]} for key, value in tags.items()]
    vpcs = [vpc["VpcId"] for vpc in describe(client, "vpc", by_tag)]
    found: dict[str, dict] = {}
    for kind, (_, _, id_key, vpc_filter) in KINDS.items():
        items = describe(client, kind, by_tag)
        if vpcs and vpc_filter:
            items += describe(client, kind, [{"Name": vpc_filter, "Values": vpcs}])
        found.update({item[id_key]: entry(region, kind, item) for item in items if not goes_with_its_vpc(kind, item)})
    return list(found.values()), lookalikes(client, region, found, name, tags["Project"])


def lookalikes(client, region: str, found: dict[str, dict], name: str | None, project: str) -> list[dict]:
    """Return what begins with the name and does not belong."""
    if not name:
        return []
    alike = []
    for kind in NAMED:
        attribute = {"key_pair": "key-name", "placement_group": "group-name"}.get(kind, "tag:Name")
        for item in describe(client, kind, [{"Name": attribute, "Values": [name, f"{name}-*"]}]):
            seen = entry(region, kind, item)
            if seen["id"] not in found and not goes_with_its_vpc(kind, item) and not is_another_labs(seen, project):
                alike.append(seen)
    return alike


def is_another_labs(seen: dict, project: str) -> bool:
    """Tell whether a resource has its name from the lab that its tags name."""
    lab_id = seen["tags"].get("LabId")
    return seen["tags"].get("Project") == project and bool(lab_id) and f"{seen['name']}-".startswith(f"{project}-{lab_id}-")


def tag(client, resources: list[dict], wanted: dict[str, str], check_mode: bool) -> bool:
    """Set tags where they differ; tell whether anything did."""
    unlike = [resource for resource in resources if not wanted.items() <= resource["tags"].items()]
    if unlike and not check_mode:
        client.create_tags(Resources=[resource["id"] for resource in unlike],
                           Tags=[{"Key": key, "Value": value} for key, value in wanted.items()])
    for resource in unlike:
        resource["tags"].update(wanted)
    return bool(unlike)


def main() -> None:
    """Look, tag, answer."""
    module = AnsibleAWSModule(
        argument_spec={
            "project": {"required": True}, "lab_id": {}, "name": {}, "set_tags": {"type": "dict", "default": {}},
            "regions": {"type": "list", "elements": "str", "required": True},
        },
        supports_check_mode=True,
    )
    tags = {"Project": module.params["project"]}
    if module.params["lab_id"]:
        tags["LabId"] = module.params["lab_id"]
    wanted = {key: str(value) for key, value in module.params["set_tags"].items()}
    resources, alike, changed = [], [], False
    for region in module.params["regions"]:
        try:
            client = module.client("ec2", region=region)
            here, alike_here = scan(client, region, tags, module.params["name"])
            changed |= bool(wanted) and tag(client, here, wanted, module.check_mode)
        except (BotoCoreError, ClientError) as error:
            module.fail_json(msg=explain(error, f"looking for labs in {region}"))
        resources += here
        alike += alike_here
    module.exit_json(changed=changed, resources=resources, lookalikes=alike)


if __name__ == "__main__":
    main()
