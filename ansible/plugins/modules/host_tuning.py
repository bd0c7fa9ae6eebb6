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
  take_over:
    description: Whether another owner's values are brought back too, because that owner is lost.
    type: bool
    default: false
  served:
    description: What an earlier reading returned under this name; interrupts that came since must have been served where they are declared.
    type: dict
    default: {}
  declares:
    description: Whether the caller has declared something for this host, so that a state without anything is not its own.
    type: bool
    default: false
  owner:
    description: Who tunes this host; another owner's state is refused.
    type: str
    required: true
  state_file:
    description: Where the values before the first change are kept.
    type: path
    default: /run/forklab/tuning/state.json
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
lacking:
  description: Names of what is declared and this host does not have.
  type: list
  returned: when state is read
lost:
  description: Whether nothing is known to be declared although something is.
  type: bool
  returned: when state is read
served:
  description: How often each declared interrupt has come.
  type: dict
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
from ansible.module_utils.forklab_interrupts import served, strays  # noqa: E402
from ansible.module_utils.forklab_knobs import KINDS, KnobError  # noqa: E402
from ansible.module_utils.forklab_state import STATE_ARGUMENTS, held  # noqa: E402
from ansible.module_utils.forklab_tuning import Tuning  # noqa: E402


def read(tuning: Tuning, params: dict) -> dict:
    """Return what is not in force, and who runs that could have done it."""
    unit, lacking = KINDS["unit"], [name for names in tuning.lacking.values() for name in names]
    drift = tuning.drift()
    named = {found["knob"] for found in drift}
    drift += [found for found in strays(tuning.declared(), params["served"]) if found["knob"] not in named]
    return {"changed": False, "drift": drift, "served": served(tuning.declared()), "lacking": lacking, "lost": params["declares"] and not tuning.declared() and not lacking,
            "suspects": [name for name in params["suspects"] if unit.exists(name) and unit.read(name) == "active"]}


def wanted(entry: dict) -> str:
    """Return a knob's declared value for a reader."""
    return "not declared" if entry["wanted"] is None else entry["wanted"].strip()


def restore(tuning: Tuning, check_mode: bool) -> dict:
    """Bring everything back, or say what would be."""
    changed = bool(tuning.entries or tuning.lacking) or tuning.outlived
    diff = {"before": "".join(f"{entry['name']} {wanted(entry)}\n" for entry in tuning.entries),
            "after": "".join(f"{entry['name']} {entry['original'].strip()}\n" for entry in tuning.entries)}
    written, gone = ([], []) if check_mode else tuning.restore()
    return {"changed": changed, "diff": diff, "written": written, "gone": gone}


def main() -> None:
    """Read or restore, and answer."""
    module = AnsibleModule(supports_check_mode=True, argument_spec={
        **STATE_ARGUMENTS, "state": {"choices": ["read", "restored"], "default": "read"},
        "suspects": {"type": "list", "elements": "str", "default": ["irqbalance.service", "tuned.service"]},
        "take_over": {"type": "bool", "default": False}, "served": {"type": "dict", "default": {}}, "declares": {"type": "bool", "default": False}})
    params = module.params
    try:
        with held(params["state_file"]):
            tuning = Tuning(params["state_file"], params["owner"], take_over=params["take_over"] and params["state"] == "restored")
            facts = {"knobs": len(tuning.declared()), "outlived": tuning.outlived}
            module.exit_json(**facts, **(read(tuning, params) if params["state"] == "read" else restore(tuning, module.check_mode)))
    except (KnobError, ValueError, OSError) as error:
        module.fail_json(msg=f"exit 4: {error}")


if __name__ == "__main__":
    main()
