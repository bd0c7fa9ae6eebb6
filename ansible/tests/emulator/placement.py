"""Placement groups, which moto does not have, and the tags on them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from emulator.account import live_instances
from emulator.part import Part
from emulator.request import NAMESPACE, AwsError, Request, answered, element, tag_set

STRATEGIES = ("cluster", "spread", "partition")


@dataclass
class Group:
    """One placement group."""

    id: str
    name: str
    strategy: str
    tags: dict[str, str]

    def described(self, region: str) -> dict[str, Any]:
        """Return it as EC2 describes it."""
        arn = f"arn:aws:ec2:{region}:123456789012:placement-group/{self.name}"
        return {"groupName": self.name, "state": "available", "strategy": self.strategy, "groupId": self.id,
                "groupArn": arn, "tagSet": tag_set(self.tags)}

    def filterable(self) -> dict[str, str]:
        """Return its values by filter name."""
        values = {"group-name": self.name, "strategy": self.strategy, "state": "available"}
        return values | {f"tag:{key}": value for key, value in self.tags.items()}


class PlacementGroups(Part):
    """Placement groups by region, and the instances launched into them."""

    def __init__(self) -> None:
        super().__init__()
        self.checks = {"RunInstances": self.check_launch, "CreatePlacementGroup": self.check_new,
                       "DeletePlacementGroup": self.check_delete}
        self.answers = {
            "CreatePlacementGroup": self.create, "DescribePlacementGroups": self.describe,
            "DeletePlacementGroup": self.delete, "CreateTags": self.create_tags, "DeleteTags": self.delete_tags,
        }
        self.completions = {"DescribeTags": self.describe_tags}

    def reset(self) -> None:
        self.groups: dict[tuple[str, str], Group] = {}
        self.members: dict[str, str] = {}

    def of(self, request: Request) -> list[Group]:
        """Return the groups of the call's region."""
        return [group for (region, _), group in self.groups.items() if region == request.region]

    def known(self, region: str, name: str) -> Group:
        """Return a group by name, or refuse as EC2 does."""
        if (region, name) not in self.groups:
            raise AwsError("InvalidPlacementGroup.Unknown", f"The Placement Group '{name}' is unknown.")
        return self.groups[region, name]

    def check_launch(self, request: Request) -> None:
        """Refuse a launch into a group that is not there."""
        if name := request.get("Placement.GroupName"):
            self.known(request.region, name)

    def check_new(self, request: Request) -> None:
        """Refuse a second group of one name, and a strategy that EC2 does not have."""
        if (request.region, request.get("GroupName")) in self.groups:
            raise AwsError("InvalidPlacementGroup.Duplicate", f"The Placement Group '{request.get('GroupName')}' already exists.")
        if request.get("Strategy", "cluster") not in STRATEGIES:
            raise AwsError("InvalidParameterValue", f"Value ({request.get('Strategy')}) for parameter strategy is invalid.")

    def check_delete(self, request: Request) -> None:
        """Refuse to delete what is not there or has an instance."""
        name = self.known(request.region, request.get("GroupName")).name
        if any(self.members.get(instance.id) == name for instance in live_instances(request.region)):
            raise AwsError("InvalidPlacementGroup.InUse", f"The Placement Group '{name}' is in use and may not be deleted.")

    def create(self, request: Request) -> Element:
        """CreatePlacementGroup."""
        group = Group(f"pg-{secrets.token_hex(8)}0", request.get("GroupName"), request.get("Strategy", "cluster"),
                      request.tags("TagSpecification.1.Tag"))
        self.groups[request.region, group.name] = group
        return answered(request, {"return": True, "placementGroup": group.described(request.region)})

    def describe(self, request: Request) -> Element:
        """DescribePlacementGroups."""
        for name in request.values("GroupName"):
            self.known(request.region, name)
        wanted = request.values("GroupName") + request.values("GroupId")
        found = [group for group in self.of(request) if request.passes(group.filterable())
                 and (not wanted or group.name in wanted or group.id in wanted)]
        return answered(request, {"placementGroupSet": [group.described(request.region) for group in found]})

    def delete(self, request: Request) -> Element:
        """DeletePlacementGroup."""
        del self.groups[request.region, request.get("GroupName")]
        return answered(request, {"return": True})

    def tagged_groups(self, request: Request) -> tuple[list[Group], list[str]]:
        """Return the groups that a tag call names and its other ids."""
        ids = request.values("ResourceId")
        groups = {group.id: group for group in self.of(request)}
        for name in ids:
            if name.startswith("pg-") and name not in groups:
                # This code is not confirmed.
                raise AwsError("InvalidPlacementGroupId.NotFound", f"The placement group ID '{name}' does not exist")
        return [groups[name] for name in ids if name in groups], [name for name in ids if name not in groups]

    def create_tags(self, request: Request) -> Element | Request:
        """CreateTags: groups here, all else in moto."""
        groups, others = self.tagged_groups(request)
        for group in groups:
            group.tags.update(request.tags("Tag"))
        return handed_on(request, others)

    def delete_tags(self, request: Request) -> Element | Request:
        """DeleteTags: groups here, all else in moto."""
        groups, others = self.tagged_groups(request)
        for group in groups:
            for tag in request.numbered("Tag"):
                if tag.get("Value") in (None, group.tags.get(tag["Key"])):
                    group.tags.pop(tag["Key"], None)
        return handed_on(request, others)

    def describe_tags(self, request: Request, answer: Element) -> None:
        """Add the groups' tags to moto's."""
        listed = answer.find(f"{{{NAMESPACE}}}tagSet")
        if listed is None:
            listed = ElementTree.SubElement(answer, f"{{{NAMESPACE}}}tagSet")
        for group in self.of(request):
            for key, value in group.tags.items():
                known = {"resource-id": group.id, "resource-type": "placement-group", "key": key, "value": value, f"tag:{key}": value}
                if request.passes(known):
                    listed.append(element("item", {"resourceId": group.id, "resourceType": "placement-group", "key": key, "value": value}))


def handed_on(request: Request, ids: list[str]) -> Element | Request:
    """Return the tag call for the ids that are not ours, or its answer when there are none."""
    if not ids:
        return answered(request, {"return": True})
    others = {key: value for key, value in request.parameters.items() if not key.startswith("ResourceId.")}
    return request.asking(others | {f"ResourceId.{number}": name for number, name in enumerate(ids, 1)})
