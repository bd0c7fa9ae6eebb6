"""A host as a tree of files, with what is declared for it."""

from __future__ import annotations

from pathlib import Path

from host_tree import contents, make_host
from plugin_files import module

from ansible.module_utils.forklab_knobs import Knob, located
from ansible.module_utils.forklab_tuning import Tuning

irq_affinity = module("irq_affinity")

SOMAXCONN = Knob("file", "net.core.somaxconn", "proc/sys/net/core/somaxconn", "65535")
PORTS = Knob("file", "net.ipv4.ip_local_port_range", "/proc/sys/net/ipv4/ip_local_port_range", "1024 65535")


class Host:
    """A tree with 36 CPUs and 4 queues, its state file, and what was there at first."""

    def __init__(self, folder: Path) -> None:
        self.root = make_host(folder / "host", 36, 4)
        self.state = folder / "state" / "state.json"
        self.first = contents(self.root)

    def tuning(self, owner: str = "mine") -> Tuning:
        """Return it as one module call sees it."""
        return Tuning(str(self.state), owner, str(self.root / "proc/sys/kernel/random/boot_id"))

    def sysctls(self, *knobs: Knob) -> list[Knob]:
        """Return sysctls of this host."""
        return located(str(self.root), list(knobs))

    def interrupts(self, **params) -> list[Knob]:
        """Return the knobs of the interrupts, without the balancer, which is no file."""
        given = {"root": str(self.root), "interface": "ens5", "cpus": "32-35", "receive_cpus": "0-3,32", "flow_entries": 32768,
                 "transmit": True, "balancer": "none.service"} | params
        queues = {queue: [143 + queue] for queue in range(4)}
        return located(str(self.root), [knob for knob in irq_affinity.declared(given, queues) if knob.kind != "unit"])

    def text(self, path: str) -> str:
        """Read a file of the tree."""
        return (self.root / path).read_text(encoding="utf-8").strip()
