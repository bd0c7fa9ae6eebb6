"""The whole life of a lab on the emulated EC2: provision twice, check, a refused change of type, bench, orphans, destroy twice."""

from __future__ import annotations

from dataclasses import dataclass, field

import lab
from cloud import CALLER, Cloud


@dataclass
class Life:
    """What a lab's life printed and left, step by step."""

    cloud: Cloud
    outputs: dict[str, str] = field(default_factory=dict)
    seen: dict[str, object] = field(default_factory=dict)
    actions: set[str] = field(default_factory=set)

    def step(self, name: str, result) -> None:
        """Keep a step's output; it must have succeeded."""
        self.outputs[name] = lab.passed(result)


def scheduled_us(cloud: Cloud, host: str) -> int:
    """Return when a host will end itself, epoch microseconds."""
    lines = dict(line.split("=", 1) for line in cloud.ssh(host, "cat /run/systemd/shutdown/scheduled").splitlines())
    assert lines["MODE"] == "poweroff"
    return int(lines["USEC"])


def expiry(cloud: Cloud) -> set[str]:
    """Return the tag ExpiresAt of all of the lab."""
    found = cloud.ec2().describe_tags(Filters=[{"Name": "key", "Values": ["ExpiresAt"]}])["Tags"]
    return {tag["Value"] for tag in found}


def look(life: Life) -> None:
    """Describe what provision has made."""
    ec2 = life.cloud.ec2()
    instances = [i for r in ec2.describe_instances()["Reservations"] for i in r["Instances"]]
    life.seen["instances"] = instances
    life.seen["groups"] = ec2.describe_security_groups(Filters=[{"Name": "group-name", "Values": [life.cloud.name]}])["SecurityGroups"]
    life.seen["volumes"] = ec2.describe_volumes()["Volumes"]
    behaviours = (ec2.describe_instance_attribute(InstanceId=i["InstanceId"], Attribute="instanceInitiatedShutdownBehavior") for i in instances)
    life.seen["shutdown"] = {behaviour["InstanceInitiatedShutdownBehavior"]["Value"] for behaviour in behaviours}
    tagged = {tag["ResourceId"] for tag in ec2.describe_tags(Filters=[{"Name": "tag:Project", "Values": ["forklab"]}])["Tags"]}
    tagged |= {group["GroupName"] for group in ec2.describe_placement_groups()["PlacementGroups"] if group["Tags"]}
    tagged |= {pair["KeyName"] for pair in ec2.describe_key_pairs()["KeyPairs"] if pair["Tags"]}
    life.seen["untagged"] = [left for left in life.cloud.emulator.leftovers() if not any(name in left for name in tagged)]


def live(cloud: Cloud) -> Life:
    """Provision twice, look, bench, look, destroy twice."""
    life = Life(cloud)
    life.step("provision", cloud.provision())
    look(life)
    life.step("again", cloud.provision())
    life.step("check", cloud.make("provision", CALLER, ansible="--check --diff"))
    prices = cloud.emulator.state / "prices.yml"
    prices.write_text("c6in.16xlarge: 4\n", encoding="utf-8")
    before = cloud.writes()
    life.outputs["type"] = lab.failure_line(cloud.provision(f"PRICES={prices}", ansible="--extra-vars=ec2_lab_server_type=c6in.16xlarge"))
    life.seen["written for the type"] = cloud.writes()[len(before):]
    life.seen["armed"] = {"hosts": {host: scheduled_us(cloud, host) for host in ("server", "client-1")}, "tags": expiry(cloud)}
    life.outputs["long"] = lab.failure_line(cloud.make("bench-single", "TTL_MINUTES=15", "SECONDS=300"))
    life.outputs["bench"] = lab.benched(cloud.make("bench-single", "TTL_MINUTES=180"))
    life.seen["run"] = lab.latest()
    life.seen["rearmed"] = {"hosts": {host: scheduled_us(cloud, host) for host in ("server", "client-1")}, "tags": expiry(cloud)}
    life.step("orphans", cloud.make("orphans"))
    life.step("destroy", cloud.destroy())
    life.seen["left"] = cloud.emulator.leftovers()
    life.step("destroy again", cloud.destroy())
    life.actions = {f"{call['service']}:{call['action']}" for call in cloud.emulator.calls()}
    return life
