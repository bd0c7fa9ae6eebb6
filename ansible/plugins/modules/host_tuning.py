# A tuned host: what is not in force any more, and the way back.
from __future__ import annotations

DOCUMENTATION = r"""
module: host_tuning
author: forklab
short_description: Read back what was declared on a host, or bring back what was there before
options:
  state:
    description:
      - C(read) compares every declared value with the one in force, and changes nothing.
      - C(restored) writes the first value of everything that was changed, and removes the state file.
    type: str
    choices: [read, restored]
    default: read
  suspects:
    description: Units that change such values behind one's back.
    type: list
    elements: str
    default: [irqbalance.service, tuned.service]
  owner:
    description: Who tunes this host; another owner's state is refused.
    type: str
    required: true
  state_file:
    description: Where the values before the first change are kept.
    type: path
    default: /var/lib/forklab/tuning/state.json
"""
RETURN = r"""
knobs:
  description: How many values are declared.
  type: int
  returned: always
drift:
  description: Knob, value wanted and found of each that is not in force.
  type: list
  returned: when state is read
suspects:
  description: Which of the suspects run.
  type: list
  returned: when state is read
written:
  description: Knobs that got their first value back.
  type: list
  returned: when state is restored
gone:
  description: Knobs that this host has no more.
  type: list
  returned: when state is restored
outlived:
  description: Whether the state was of another boot, with which all of it went.
  type: bool
  returned: always
"""

from ansible.module_utils.basic import AnsibleModule  # noqa: E402 (the documentation stands first)
from ansible.module_utils.forklab_knobs import KINDS, KnobError  # noqa: E402
from ansible.module_utils.forklab_tuning import STATE_ARGUMENTS, Tuning  # noqa: E402


def read(tuning: Tuning, suspects: list[str]) -> dict:
    """Return what is not in force, and who runs that could have done it."""
    unit = KINDS["unit"]
    return {"changed": False, "drift": tuning.drift(), "suspects": [name for name in suspects if unit.exists(name) and unit.read(name) == "active"]}


def restore(tuning: Tuning, check_mode: bool) -> dict:
    """Bring everything back, or say what would be."""
    changed = bool(tuning.entries) or tuning.outlived
    diff = {"before": "".join(f"{entry['name']} {entry['wanted'].strip()}\n" for entry in tuning.entries),
            "after": "".join(f"{entry['name']} {entry['original'].strip()}\n" for entry in tuning.entries)}
    written, gone = ([], []) if check_mode else tuning.restore()
    return {"changed": changed, "diff": diff, "written": written, "gone": gone}


def main() -> None:
    """Read or restore, and answer."""
    module = AnsibleModule(supports_check_mode=True, argument_spec={
        **STATE_ARGUMENTS, "state": {"choices": ["read", "restored"], "default": "read"},
        "suspects": {"type": "list", "elements": "str", "default": ["irqbalance.service", "tuned.service"]}})
    params = module.params
    try:
        tuning = Tuning(params["state_file"], params["owner"])
        facts = {"knobs": len(tuning.entries), "outlived": tuning.outlived}
        module.exit_json(**facts, **(read(tuning, params["suspects"]) if params["state"] == "read" else restore(tuning, module.check_mode)))
    except (KnobError, ValueError, OSError) as error:
        module.fail_json(msg=f"exit 4: {error}")


if __name__ == "__main__":
    main()
