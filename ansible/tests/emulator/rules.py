"""What EC2 refuses and moto lets pass: changes to running instances, and removals in a wrong order."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from emulator.account import ec2, groups_of, instance_of, live_instances
from emulator.part import Part
from emulator.request import AwsError, Request

# A terminated instance's interface takes a while to go. Here that is a number of calls, so that callers must retry.
LINGERING_CALLS = 2


class Rules(Part):
    """Order of removal. moto itself keeps a VPC with subnets or route tables, and an attached internet gateway."""

    def __init__(self) -> None:
        super().__init__()
        self.checks = {
            "ModifyInstanceAttribute": self.check_type_change,
            "DeleteSecurityGroup": self.check_group,
            "DeleteSubnet": self.check_subnet,
            "DetachInternetGateway": self.check_detach,
            "DeleteVpc": self.check_vpc,
        }
        self.answers = {"TerminateInstances": self.terminate}
        self.completions = {"TerminateInstances": self.terminated}

    def reset(self) -> None:
        self.lingering: dict[str, int] = {}

    def check_type_change(self, request: Request) -> None:
        """Refuse another type unless the instance is stopped."""
        changes = "InstanceType.Value" in request.parameters or request.get("Attribute") == "instanceType"
        if changes and instance_of(request.region, request.get("InstanceId")).state != "stopped":
            raise AwsError("IncorrectInstanceState", f"The instance '{request.get('InstanceId')}' is not in the 'stopped' state.")

    def check_group(self, request: Request) -> None:
        """Refuse a security group that is used, was used just now, or stands in another group's rule."""
        group = request.get("GroupId")
        used = any(group in groups_of(instance) for instance in live_instances(request.region))
        lingers = self.lingering.get(group, 0) > 0
        if lingers and not request.dry_run and not used:
            self.lingering[group] -= 1
        if used or lingers or named_by_another(request.region, group):
            raise AwsError("DependencyViolation", f"resource {group} has a dependent object")

    def check_subnet(self, request: Request) -> None:
        """Refuse a subnet with instances."""
        subnet = request.get("SubnetId")
        if any(instance.subnet_id == subnet for instance in live_instances(request.region)):
            raise AwsError("DependencyViolation", f"The subnet '{subnet}' has dependencies and cannot be deleted.")

    def check_detach(self, request: Request) -> None:
        """Refuse to detach a gateway from a VPC with instances (EC2: with public addresses)."""
        vpc = request.get("VpcId")
        if any(instance.vpc_id == vpc for instance in live_instances(request.region)):
            raise AwsError("DependencyViolation", f"Network {vpc} has some mapped public address(es). Please unmap those "
                                                  "public address(es) before detaching the gateway.")

    def check_vpc(self, request: Request) -> None:
        """Refuse a VPC with instances, groups of its own or an internet gateway."""
        vpc, known = request.get("VpcId"), ec2(request.region)
        inside = any(instance.vpc_id == vpc for instance in live_instances(request.region))
        groups = any(group.name != "default" for group in known.groups.get(vpc, {}).values())
        gateways = any(gateway.vpc and gateway.vpc.id == vpc for gateway in known.internet_gateways.values())
        if inside or groups or gateways:
            raise AwsError("DependencyViolation", f"The vpc '{vpc}' has dependencies and cannot be deleted.")

    def terminate(self, request: Request) -> Element | Request:
        """Remember whose groups linger; moto terminates."""
        for name in request.values("InstanceId"):
            instance = instance_of(request.region, name)
            if instance.state != "terminated":
                self.lingering.update(dict.fromkeys(groups_of(instance), LINGERING_CALLS))
        return request

    def terminated(self, request: Request, answer: Element) -> None:
        """Let the instances be terminated once more, as EC2 does; moto would look for their interfaces again."""
        for name in request.values("InstanceId"):
            for interface in instance_of(request.region, name).nics.values():
                interface.delete_on_termination = False


def named_by_another(region: str, group_id: str) -> bool:
    """Tell whether a rule of another group lets this group in or out."""
    groups = [group for vpc in ec2(region).groups.values() for group in vpc.values() if group.id != group_id]
    rules = [rule for group in groups for rule in (*group.ingress_rules, *group.egress_rules)]
    return any(rule.source_group.get("GroupId") == group_id for rule in rules)
