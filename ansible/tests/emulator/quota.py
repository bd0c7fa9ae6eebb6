"""The account's vCPU quota, by Service Quotas and at a launch."""

from __future__ import annotations

from typing import Any

from emulator.account import live_instances, vcpus_of
from emulator.part import Part
from emulator.request import AwsError, Request

STANDARD_VCPUS = "L-1216C47A"
DEFAULT_VCPUS = 640.0


class Quota(Part):
    """vCPUs of running on-demand standard instances, the same in every region."""

    def __init__(self) -> None:
        super().__init__()
        self.answers = {"GetServiceQuota": self.get, "GetAWSDefaultServiceQuota": self.get}
        self.checks = {"RunInstances": self.check_launch}

    def reset(self) -> None:
        self.vcpus = DEFAULT_VCPUS

    def get(self, request: Request) -> dict[str, Any]:
        """GetServiceQuota of the one quota that there is here."""
        if (request.get("ServiceCode"), request.get("QuotaCode")) != ("ec2", STANDARD_VCPUS):
            raise AwsError("NoSuchResourceException", "The request failed because the specified quota does not exist.")
        return {"Quota": {
            "ServiceCode": "ec2", "ServiceName": "Amazon Elastic Compute Cloud (Amazon EC2)", "QuotaCode": STANDARD_VCPUS,
            "QuotaName": "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances", "Value": self.vcpus,
            "Unit": "None", "Adjustable": True, "GlobalQuota": False,
        }}

    def check_launch(self, request: Request) -> None:
        """Refuse a launch over the quota."""
        running = sum(vcpus_of(instance.instance_type) for instance in live_instances(request.region) if instance.state == "running")
        wanted = vcpus_of(request.get("InstanceType")) * int(request.get("MinCount", "1"))
        if running + wanted > self.vcpus:
            raise AwsError("VcpuLimitExceeded", f"You have requested more vCPU capacity than your current vCPU limit of "
                                                f"{self.vcpus:.0f} allows for the instance bucket that the instance type belongs to.")
