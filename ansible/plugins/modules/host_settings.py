# Settings of a host that are declared, remembered and brought back.
from __future__ import annotations

DOCUMENTATION = r"""
module: host_settings
author: forklab
short_description: A group of declared settings (sysctls, a NIC's options)
description:
  - Settings that this host does not have are skipped and listed.
  - A setting that was in the group and is not declared any more gets its first value back.
  - What was there before is in the state file before the first change; C(host_tuning) brings it back.
options:
  group:
    description: What the settings are, one word. Each group is declared as a whole.
    type: str
    required: true
  settings:
    description: The settings.
    type: list
    elements: dict
    required: true
    suboptions:
      name:
        description: What it is called.
        type: str
        required: true
      kind:
        description: How it is read and written.
        type: str
        choices: [file, cpu_list, cpu_mask, unit, ethtool]
        default: file
      target:
        description: A path, a unit, or what ethtool takes ("ens5 -g -G rx").
        type: str
        required: true
      value:
        description: Its value.
        type: str
        required: true
  supported:
    description: Whether this host has such settings at all; otherwise all of them are skipped and listed.
    type: bool
    default: true
  resets:
    description:
      - Interface that setting them resets; empty for none. Its driver places the interrupts of its queues anew then, so where they were
        is remembered before. They come back after the group C(nic).
    type: str
    default: ""
  owner:
    description: Who tunes this host; another owner's state is refused.
    type: str
    required: true
  state_file:
    description: Where the values before the first change are kept.
    type: path
    default: /run/forklab/tuning/state.json
  root:
    description: Where C(/proc) and C(/sys) are.
    type: path
    default: /
"""
RETURN = r"""
lacking:
  description: Names of the settings that this host does not have.
  type: list
  returned: success
written:
  description: Names of the settings that were written.
  type: list
  returned: success
"""

from ansible.module_utils.basic import AnsibleModule  # noqa: E402 (the documentation stands first)
from ansible.module_utils.forklab_interrupts import affinity, queues_of  # noqa: E402
from ansible.module_utils.forklab_knobs import KINDS, Knob, KnobError, located  # noqa: E402
from ansible.module_utils.forklab_state import STATE_ARGUMENTS, held  # noqa: E402
from ansible.module_utils.forklab_tuning import Tuning, apply  # noqa: E402

SETTING = {"name": {"required": True}, "kind": {"choices": list(KINDS), "default": "file"}, "target": {"required": True},
           "value": {"required": True}}


def interrupts(root: str, interface: str) -> list[Knob]:
    """Return the knobs of an interface's queues, declared as nothing."""
    return [affinity(interface, queue, irq, "") for queue, irqs in queues_of(root, interface).items() for irq in irqs]


def main() -> None:
    """Declare and answer."""
    module = AnsibleModule(supports_check_mode=True, argument_spec={
        **STATE_ARGUMENTS, "root": {"type": "path", "default": "/"}, "group": {"required": True},
        "settings": {"type": "list", "elements": "dict", "required": True, "options": SETTING}, "resets": {"default": ""},
        "supported": {"type": "bool", "default": True}})
    params = module.params
    knobs = located(params["root"], [Knob(one["kind"], one["name"], one["target"], one["value"]) for one in params["settings"]])
    try:
        with held(params["state_file"]):
            tuning = Tuning(params["state_file"], params["owner"])
            if params["resets"] and params["supported"] and knobs and not module.check_mode:
                tuning.remember("interrupts", located(params["root"], interrupts(params["root"], params["resets"])))
            apply(module, tuning, params["group"], knobs, supported=params["supported"])
    except (KnobError, ValueError, OSError) as error:
        module.fail_json(msg=f"exit 2: {params['group']}: {error}")


if __name__ == "__main__":
    main()
