# An instance's SSH host keys, as its console shows them.
from __future__ import annotations

DOCUMENTATION = r"""
module: ec2_console_keys
author: forklab
short_description: SSH host keys from an instance's console output
description:
  - cloud-init prints the public host keys to the console; nobody on the network can forge that.
  - Answers with an empty list when the console shows none within the wait.
options:
  instance_id:
    description: The instance.
    type: str
    required: true
  wait_seconds:
    description: Longest wait for the keys to appear.
    type: int
    default: 300
"""
RETURN = r"""
keys:
  description: Type and key of each Ed25519 key, without the comment.
  type: list
  returned: success
"""

import re  # noqa: E402 (the documentation stands first)
import time  # noqa: E402

from ansible.module_utils.forklab_aws import explain  # noqa: E402
from ansible_collections.amazon.aws.plugins.module_utils.modules import AnsibleAWSModule  # noqa: E402

try:
    from botocore.exceptions import BotoCoreError, ClientError
except ImportError:
    pass  # AnsibleAWSModule says what is missing

BLOCK = re.compile(r"BEGIN SSH HOST KEY KEYS-*\s*?\n((?:(?!BEGIN SSH HOST KEY KEYS).)*?)-+END SSH HOST KEY KEYS", re.DOTALL)
KEY = re.compile(r"\b((?:ssh|ecdsa|sk)-[a-z0-9@.-]+) (AAAA[0-9A-Za-z+/=]+)(?=\s)")
POLL_SECONDS = 5


def host_keys(console: str) -> list[str]:
    """Return the keys of the last complete block: a console may begin in the middle, and be wrapped in other lines."""
    blocks = BLOCK.findall(console.replace("\r", ""))
    return [f"{kind} {key}" for kind, key in KEY.findall(blocks[-1])] if blocks else []


def await_keys(client, instance_id: str, seconds: int) -> list[str]:
    """Read the console until it shows keys or the wait is over."""
    deadline = time.monotonic() + seconds
    while True:
        # The client has decoded the base64 of the answer.
        keys = host_keys(client.get_console_output(InstanceId=instance_id, Latest=True).get("Output", ""))
        if keys or time.monotonic() >= deadline:
            return keys
        time.sleep(POLL_SECONDS)


def main() -> None:
    """Read and answer."""
    module = AnsibleAWSModule(
        argument_spec={"instance_id": {"required": True}, "wait_seconds": {"type": "int", "default": 300}}, supports_check_mode=True,
    )
    instance_id = module.params["instance_id"]
    try:
        keys = await_keys(module.client("ec2"), instance_id, module.params["wait_seconds"])
    except (BotoCoreError, ClientError) as error:
        module.fail_json(msg=explain(error, f"reading the console of {instance_id}"))
    # The lab's ssh asks for this kind only.
    module.exit_json(changed=False, keys=[key for key in keys if key.startswith("ssh-ed25519 ")])


if __name__ == "__main__":
    main()
