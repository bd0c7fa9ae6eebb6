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
  owner:
    description: Who tunes this host; another owner's state is refused.
    type: str
    required: true
  state_file:
    description: Where the values before the first change are kept.
    type: path
    default: /var/lib/forklab/tuning/state.json
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
from ansible.module_utils.forklab_knobs import KINDS, Knob, KnobError, located  # noqa: E402
from ansible.module_utils.forklab_tuning import STATE_ARGUMENTS, Tuning, apply  # noqa: E402

SETTING = {"name": {"required": True}, "kind": {"choices": list(KINDS), "default": "file"}, "target": {"required": True},
           "value": {"required": True}}


def main() -> None:
    """Declare and answer."""
    module = AnsibleModule(supports_check_mode=True, argument_spec={
        **STATE_ARGUMENTS, "root": {"type": "path", "default": "/"}, "group": {"required": True},
        "settings": {"type": "list", "elements": "dict", "required": True, "options": SETTING}})
    params = module.params
    knobs = located(params["root"], [Knob(one["kind"], one["name"], one["target"], one["value"]) for one in params["settings"]])
    try:
        apply(module, Tuning(params["state_file"], params["owner"]), params["group"], knobs)
    except (KnobError, ValueError, OSError) as error:
        module.fail_json(msg=f"exit 2: {params['group']}: {error}")


if __name__ == "__main__":
    main()
