# The queue interrupts of one NIC on declared CPUs.
from __future__ import annotations

DOCUMENTATION = r"""
module: irq_affinity
author: forklab
short_description: Queue interrupts of a NIC on a CPU list, with what belongs to them
description:
  - Queue N's interrupt goes to the CPU at place N, modulo their number, of the list. Management vectors are left alone.
  - A balancing daemon is stopped while the state lasts, and not disabled.
  - What was there before is in the state file before the first change; C(host_tuning) brings it back.
options:
  interface:
    description: The NIC.
    type: str
    required: true
  cpus:
    description: CPUs that take its interrupts, as a kernel list. They must be online. Empty leaves interrupts and balancer alone.
    type: str
    default: ""
  receive_cpus:
    description: CPUs to which the kernel may pass what was received (RPS), a list; empty leaves it alone.
    type: str
    default: ""
  flow_entries:
    description: Entries of the table of flows (RFS), a power of two, split over the queues and rounded up to one there; 0 leaves it alone.
    type: int
    default: 0
  transmit:
    description: Whether the transmit queue N is used by the CPU of interrupt N alone (XPS); otherwise it is left alone.
    type: bool
    default: false
  balancer:
    description: The unit that moves interrupts.
    type: str
    default: irqbalance.service
  owner: &owner
    description: Who tunes this host; another owner's state is refused.
    type: str
    required: true
  state_file: &state_file
    description: Where the values before the first change are kept.
    type: path
    default: /run/forklab/tuning/state.json
  root: &root
    description: Where C(/proc) and C(/sys) are.
    type: path
    default: /
"""
RETURN = r"""
queues:
  description: The interrupts of each queue.
  type: list
  returned: success
lacking:
  description: Names of the knobs that this host does not have, for instance a balancer that is not installed.
  type: list
  returned: success
written:
  description: Names of the knobs that were written.
  type: list
  returned: success
"""

import glob  # noqa: E402 (the documentation stands first)
import os  # noqa: E402

from ansible.module_utils.basic import AnsibleModule  # noqa: E402
from ansible.module_utils.forklab_cpus import format_list, parse_list  # noqa: E402
from ansible.module_utils.forklab_interrupts import affinity, queues_of  # noqa: E402
from ansible.module_utils.forklab_knobs import Knob, KnobError, located  # noqa: E402
from ansible.module_utils.forklab_state import STATE_ARGUMENTS, held  # noqa: E402
from ansible.module_utils.forklab_tuning import Tuning, apply  # noqa: E402


def online(root: str, option: str, text: str) -> list[int]:
    """Return the CPUs of a list; ValueError if it is none, empty, or has some that are not online."""
    try:
        cpus = parse_list(text)
    except ValueError as error:
        raise ValueError(f"{option}: {error}") from error
    with open(os.path.join(root, "sys/devices/system/cpu/online"), encoding="utf-8") as file:
        there = file.read().strip()
    lacking = sorted(set(cpus) - set(parse_list(there)))
    if lacking or not cpus:
        raise ValueError(f"{option}: '{text}': " + (f"CPU {format_list(lacking)} is not online on this host, {there} are" if lacking else "is empty"))
    return cpus


def declared(params: dict, queues: dict[int, list[int]]) -> list[Knob]:
    """Return the knobs in the order in which they are set: first nobody moves interrupts any more. ValueError without queues."""
    if not params["cpus"]:
        return receive(params)
    if not queues:
        raise ValueError(f"{params['interface']} has no queue interrupts in /proc/interrupts, so none can be set: choose TUNING=none or "
                         f"TUNING=taskset, or another interface")
    cpus = online(params["root"], "cpus", params["cpus"])
    place = {queue: str(cpus[index % len(cpus)]) for index, queue in enumerate(queues)}
    knobs = [Knob("unit", params["balancer"], params["balancer"], "inactive")]
    knobs += [affinity(params["interface"], queue, irq, place[queue]) for queue, irqs in queues.items() for irq in irqs]
    return knobs + receive(params) + transmit(params, place)


def receive(params: dict) -> list[Knob]:
    """Return the knobs of RPS and its flow tables."""
    directories = queue_directories(params, "rx")
    if not directories and (params["receive_cpus"] or params["flow_entries"]):
        raise ValueError(f"{params['interface']} has no receive queues, so none can pass packets on: name another interface in lab_nic")
    knobs = []
    if params["receive_cpus"]:
        online(params["root"], "receive_cpus", params["receive_cpus"])
        knobs += [Knob("cpu_mask", f"{name} rps_cpus", f"{path}/rps_cpus", params["receive_cpus"]) for name, path in directories]
    if params["flow_entries"]:
        each = str(share(params["flow_entries"], len(directories)))
        knobs.append(Knob("file", "net.core.rps_sock_flow_entries", "proc/sys/net/core/rps_sock_flow_entries", str(params["flow_entries"])))
        knobs += [Knob("file", f"{name} rps_flow_cnt", f"{path}/rps_flow_cnt", each) for name, path in directories]
    return knobs


def share(entries: int, queues: int) -> int:
    """Return each queue's part of the flow table: the kernel rounds it up to a power of two, so it is declared as one."""
    if entries < 0 or entries & entries - 1:
        raise ValueError(f"flow_entries: {entries} is not a power of two, for instance 32768")
    return 1 << (max(1, entries // max(1, queues)) - 1).bit_length()


def transmit(params: dict, place: dict[int, str]) -> list[Knob]:
    """Return the knobs of XPS."""
    directories = queue_directories(params, "tx") if params["transmit"] else []
    return [Knob("cpu_mask", f"{name} xps_cpus", f"{path}/xps_cpus", place[int(path.rsplit("-", 1)[1])])
            for name, path in directories if int(path.rsplit("-", 1)[1]) in place]


def queue_directories(params: dict, way: str) -> list[tuple[str, str]]:
    """Return (name, path below the root) of the queues of one way, by their number."""
    base = f"sys/class/net/{params['interface']}/queues"
    there = [os.path.basename(path) for path in glob.glob(os.path.join(params["root"], base, f"{way}-*"))]
    return [(f"{params['interface']} {name}", f"{base}/{name}") for name in sorted(there, key=lambda name: int(name.rsplit("-", 1)[1]))]


def main() -> None:
    """Declare and answer."""
    module = AnsibleModule(supports_check_mode=True, argument_spec={
        **STATE_ARGUMENTS, "root": {"type": "path", "default": "/"}, "interface": {"required": True}, "cpus": {"default": ""}, "receive_cpus": {"default": ""},
        "flow_entries": {"type": "int", "default": 0}, "transmit": {"type": "bool", "default": False},
        "balancer": {"default": "irqbalance.service"}})
    params = module.params
    try:
        queues = queues_of(params["root"], params["interface"])
        knobs = located(params["root"], declared(params, queues))
        with held(params["state_file"]):
            apply(module, Tuning(params["state_file"], params["owner"]), "interrupts", knobs,
                  queues=[{"queue": queue, "interrupts": irqs} for queue, irqs in queues.items()])
    except (KnobError, ValueError, OSError) as error:
        module.fail_json(msg=f"exit 2: irq_affinity: {error}")


if __name__ == "__main__":
    main()
