"""Queue counts of network interfaces, bandwidth weighting and placement of instances: moto drops all three."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from moto.ec2.models.instances import Instance

from emulator.account import described_type, instance_of, interface_of, vcpus_of
from emulator.part import Part
from emulator.placement import PlacementGroups
from emulator.request import NAMESPACE, AwsError, Request, answered, element

NAMES = {"ec2": NAMESPACE}
# What EC2 no longer tells of a terminated instance.
GONE = ("networkInterfaceSet", "groupSet", "subnetId", "vpcId", "privateIpAddress")
WEIGHTING = "NetworkPerformanceOptions.BandwidthWeighting"


class Network(Part):
    """Queue counts by interface id, where they were set, and weightings by instance id."""

    def __init__(self, placement: PlacementGroups) -> None:
        super().__init__()
        self.placement = placement
        self.checks = {
            "RunInstances": self.check_launch,
            "ModifyNetworkInterfaceAttribute": self.check_queues,
            "ModifyInstanceNetworkPerformanceOptions": self.check_weighting,
        }
        self.answers = {
            "ModifyNetworkInterfaceAttribute": self.set_queues,
            "ModifyInstanceNetworkPerformanceOptions": self.set_weighting,
        }
        self.completions = {
            "RunInstances": self.launched, "DescribeInstances": self.describe,
            "DescribeNetworkInterfaces": self.describe_interfaces,
        }

    def reset(self) -> None:
        self.queues: dict[str, int] = {}
        self.weightings: dict[str, str] = {}

    def check_launch(self, request: Request) -> None:
        """Refuse a launch with options that its type does not have; moto refuses a type that there is not."""
        kind = request.get("InstanceType")
        if not described_type(kind):
            return
        for card in request.numbered("NetworkInterface"):
            if "EnaQueueCount" in card:
                check_count(kind, card["EnaQueueCount"])
        if WEIGHTING in request.parameters:
            check_weight(kind, request.get(WEIGHTING))

    def check_queues(self, request: Request) -> None:
        """Refuse a queue count unless the instance is stopped and its type has as many."""
        if not sets_queues(request):
            return
        card = interface_of(request.region, request.get("NetworkInterfaceId"))
        attachment = request.get("Attachment.AttachmentId")
        if card.instance is None or card.attachment_id != attachment:
            raise AwsError("InvalidAttachmentID.NotFound", f"The attachment '{attachment}' does not exist.")
        check_stopped(card.instance, "the number of ENA queues")
        if "Attachment.EnaQueueCount" in request.parameters:
            check_count(card.instance.instance_type, request.get("Attachment.EnaQueueCount"))

    def set_queues(self, request: Request) -> Element | Request:
        """ModifyNetworkInterfaceAttribute, where it is about queues; moto answers the rest."""
        if not sets_queues(request):
            return request
        name = request.get("NetworkInterfaceId")
        self.queues.pop(name, None)
        if "Attachment.EnaQueueCount" in request.parameters:
            self.queues[name] = int(request.get("Attachment.EnaQueueCount"))
        return answered(request, {"return": True})

    def check_weighting(self, request: Request) -> None:
        """Refuse a weighting unless the instance is stopped and its type has it."""
        instance = instance_of(request.region, request.get("InstanceId"))
        check_weight(instance.instance_type, request.get("BandwidthWeighting"))
        check_stopped(instance, "the bandwidth weighting")

    def set_weighting(self, request: Request) -> Element:
        """ModifyInstanceNetworkPerformanceOptions."""
        instance_id, weighting = request.get("InstanceId"), request.get("BandwidthWeighting")
        self.weightings[instance_id] = weighting
        return answered(request, {"instanceId": instance_id, "bandwidthWeighting": weighting})

    def launched(self, request: Request, answer: Element) -> None:
        """Keep what a launch asked for, and show it."""
        for item in answer.iterfind("ec2:instancesSet/ec2:item", NAMES):
            instance = instance_of(request.region, item.findtext("ec2:instanceId", namespaces=NAMES))
            if group := request.get("Placement.GroupName"):
                self.placement.members[instance.id] = group
            if WEIGHTING in request.parameters:
                self.weightings[instance.id] = request.get(WEIGHTING)
            self.keep_interfaces(instance, request.numbered("NetworkInterface"))
            self.complete(item)

    def keep_interfaces(self, instance: Instance, asked: list[dict[str, str]]) -> None:
        """Keep queue counts; an interface made by a launch goes with its instance unless told otherwise, moto's stays."""
        by_index = {card.get("DeviceIndex"): card for card in asked}
        for index, interface in instance.nics.items():
            card = by_index.get(str(index), {})
            if "EnaQueueCount" in card:
                self.queues[interface.id] = int(card["EnaQueueCount"])
            if "NetworkInterfaceId" not in card and "DeleteOnTermination" not in card:
                interface.delete_on_termination = True

    def describe(self, request: Request, answer: Element) -> None:
        """Complete DescribeInstances."""
        for item in answer.iterfind("ec2:reservationSet/ec2:item/ec2:instancesSet/ec2:item", NAMES):
            self.complete(item)

    def complete(self, item: Element) -> None:
        """Complete one described instance."""
        instance_id = item.findtext("ec2:instanceId", namespaces=NAMES)
        placed = item.find("ec2:placement", NAMES)
        if instance_id in self.placement.members and placed is not None:
            put(placed, "groupName", self.placement.members[instance_id])
        put(item, "networkPerformanceOptions", {"bandwidthWeighting": self.weightings.get(instance_id, "default")})
        if item.findtext("ec2:instanceState/ec2:name", namespaces=NAMES) == "terminated":
            strip(item, *GONE)
        cards = item.findall("ec2:networkInterfaceSet/ec2:item", NAMES)
        for card in cards:
            self.complete_interface(card)
        if cards:
            # An instance's groups are its first interface's; moto lists only those that were given without an interface.
            strip(item, "groupSet")
            item.append(cards[0].find("ec2:groupSet", NAMES))

    def describe_interfaces(self, request: Request, answer: Element) -> None:
        """Complete DescribeNetworkInterfaces."""
        for card in answer.iterfind("ec2:networkInterfaceSet/ec2:item", NAMES):
            self.complete_interface(card)

    def complete_interface(self, card: Element) -> None:
        """Show a queue count that was set; whether EC2 shows one that was not is not confirmed, here it does not."""
        attachment = card.find("ec2:attachment", NAMES)
        name = card.findtext("ec2:networkInterfaceId", namespaces=NAMES)
        if attachment is not None and name in self.queues:
            put(attachment, "enaQueueCount", self.queues[name])


def sets_queues(request: Request) -> bool:
    """Tell whether a call is about the number of queues."""
    return any(name in request.parameters for name in ("Attachment.EnaQueueCount", "Attachment.DefaultEnaQueueCount"))


def check_stopped(instance: Instance, what: str) -> None:
    """Refuse a change that EC2 makes to stopped instances only."""
    if instance.state != "stopped":
        # That it must be stopped is documented; the code that EC2 answers with is not confirmed.
        raise AwsError("IncorrectInstanceState", f"The instance '{instance.id}' is not in the 'stopped' state: {what} cannot be changed.")


def check_count(kind: str, text: str) -> None:
    """Refuse a queue count that is no power of two or more than a type has."""
    card = described_type(kind)["NetworkInfo"]["NetworkCards"][0]
    largest = min(vcpus_of(kind), card.get("MaximumEnaQueueCountPerInterface", 0))
    count = int(text)
    if count < 1 or count & (count - 1) or count > largest:
        raise AwsError("InvalidParameterValue", f"Value ({text}) for parameter EnaQueueCount is invalid: "
                                                f"{kind} takes a power of two up to {largest}.")


def check_weight(kind: str, weighting: str) -> None:
    """Refuse a weighting that a type does not have; the code that EC2 answers with is not confirmed."""
    if weighting not in described_type(kind)["NetworkInfo"].get("BandwidthWeightings", []):
        raise AwsError("InvalidParameterValue", f"The bandwidth weighting '{weighting}' is not supported by {kind}.")


def strip(parent: Element, *names: str) -> None:
    """Take children away."""
    for name in names:
        for old in parent.findall(f"ec2:{name}", NAMES):
            parent.remove(old)


def put(parent: Element, name: str, value: Any) -> None:
    """Set a child, in place of the one that is there."""
    strip(parent, name)
    parent.append(element(name, value))
