# Two network settings of an instance that ec2_instance has no option for.
from __future__ import annotations

DOCUMENTATION = r"""
module: ec2_network_options
author: forklab
short_description: Number of ENA queues and bandwidth weighting of an instance, read back
description:
  - Both can be changed only while the instance is stopped; it is stopped for that, started again and read back.
  - A stopped and started instance gets another public address.
options:
  instance_id:
    description: The instance.
    type: str
    required: true
  ena_queues:
    description: Queues of its first network interface, a power of two; 0 leaves what is there.
    type: int
    default: 0
  bandwidth_weighting:
    description: C(vpc-1) moves bandwidth from storage to network, C(ebs-1) the other way; empty leaves what is there.
    type: str
    choices: ["", default, vpc-1, ebs-1]
    default: ""
  wait_seconds:
    description: Longest wait for each change of state.
    type: int
    default: 600
"""
RETURN = r"""
ena_queues:
  description: As read back; 0 while the type's default is in force.
  type: int
  returned: success
bandwidth_weighting:
  description: As read back.
  type: str
  returned: success
"""

from ansible.module_utils.forklab_aws import explain  # noqa: E402 (the documentation stands first)
from ansible_collections.amazon.aws.plugins.module_utils.modules import AnsibleAWSModule  # noqa: E402
from ansible_collections.amazon.aws.plugins.module_utils.retries import AWSRetry  # noqa: E402

try:
    from botocore.exceptions import BotoCoreError, ClientError, WaiterError
except ImportError:
    pass  # AnsibleAWSModule says what is missing

POLL_SECONDS = 2


def read(instance: dict) -> dict:
    """Return both settings of a described instance."""
    attachment = first_interface(instance)["Attachment"]
    return {
        "ena_queues": attachment.get("EnaQueueCount", 0),
        "bandwidth_weighting": instance.get("NetworkPerformanceOptions", {}).get("BandwidthWeighting", "default"),
    }


def first_interface(instance: dict) -> dict:
    """Return the interface with device index 0."""
    return next(card for card in instance["NetworkInterfaces"] if card["Attachment"]["DeviceIndex"] == 0)


def unlike(found: dict, wanted: dict) -> dict:
    """Return the wanted settings that are not in force; 0 and empty are no wish."""
    return {key: value for key, value in wanted.items() if value and found[key] != value}


def describe(client, instance_id: str) -> dict:
    """Return the instance's description."""
    return client.describe_instances(InstanceIds=[instance_id])["Reservations"][0]["Instances"][0]


def await_state(client, waiter: str, instance_id: str, seconds: int) -> None:
    """Wait for a state within a limit."""
    settings = {"Delay": POLL_SECONDS, "MaxAttempts": max(1, seconds // POLL_SECONDS)}
    client.get_waiter(waiter).wait(InstanceIds=[instance_id], WaiterConfig=settings)


def change(client, instance: dict, settings: dict, seconds: int) -> None:
    """Stop, set, start."""
    instance_id = instance["InstanceId"]
    if instance["State"]["Name"] == "pending":
        await_state(client, "instance_running", instance_id, seconds)
    if instance["State"]["Name"] != "stopped":
        client.stop_instances(InstanceIds=[instance_id])
    try:
        await_state(client, "instance_stopped", instance_id, seconds)
        set_options(client, instance, settings)
    finally:
        # A stopped host cannot end itself: it is started whatever became of its options.
        start(client, instance_id)
    await_state(client, "instance_running", instance_id, seconds)


@AWSRetry.jittered_backoff(retries=8, delay=5, max_delay=60, catch_extra_error_codes=["InsufficientInstanceCapacity", "IncorrectInstanceState"])
def start(client, instance_id: str) -> None:
    """Start an instance; the zone may lack the capacity for minutes, or its stop last as long."""
    client.start_instances(InstanceIds=[instance_id])


def set_options(client, instance: dict, settings: dict) -> None:
    """Set what differs, on a stopped instance."""
    instance_id, interface = instance["InstanceId"], first_interface(instance)
    if "ena_queues" in settings:
        client.modify_network_interface_attribute(
            NetworkInterfaceId=interface["NetworkInterfaceId"],
            Attachment={"AttachmentId": interface["Attachment"]["AttachmentId"], "EnaQueueCount": settings["ena_queues"]},
        )
    if "bandwidth_weighting" in settings:
        client.modify_instance_network_performance_options(InstanceId=instance_id, BandwidthWeighting=settings["bandwidth_weighting"])


def ensure(module: AnsibleAWSModule, wanted: dict) -> tuple[bool, dict]:
    """Return (changed, what is in force)."""
    client = module.client("ec2")
    instance_id = module.params["instance_id"]
    instance = describe(client, instance_id)
    settings = unlike(read(instance), wanted)
    if not settings:
        return False, read(instance)
    if module.check_mode:
        return True, read(instance) | settings
    change(client, instance, settings, module.params["wait_seconds"])
    found = read(describe(client, instance_id))
    for key, value in unlike(found, wanted).items():
        module.fail_json(msg=f"exit 4: {instance_id}: {key} was set to {value} and reads back as {found[key]}: see docs/aws.md")
    return True, found


def main() -> None:
    """Set and read back."""
    module = AnsibleAWSModule(
        argument_spec={
            "instance_id": {"required": True}, "ena_queues": {"type": "int", "default": 0},
            "bandwidth_weighting": {"default": "", "choices": ["", "default", "vpc-1", "ebs-1"]},
            "wait_seconds": {"type": "int", "default": 600},
        },
        supports_check_mode=True,
    )
    try:
        changed, found = ensure(module, {key: module.params[key] for key in ("ena_queues", "bandwidth_weighting")})
    except (BotoCoreError, ClientError, WaiterError) as error:
        module.fail_json(msg=explain(error, f"setting the network options of {module.params['instance_id']}"))
    module.exit_json(changed=changed, diff={"after": found}, **found)


if __name__ == "__main__":
    main()
