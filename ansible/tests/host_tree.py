"""A host's /proc and /sys as files, for what no kernel of a test lets be written: host_tree.py FOLDER CPUS QUEUES."""

from __future__ import annotations

import sys
from pathlib import Path

PCI = "0000:27:00.0"
FLOWS = "proc/sys/net/core/rps_sock_flow_entries"


def listing(cpus: int, rows: list[tuple[int, str]]) -> str:
    """Return the text of /proc/interrupts: rows are (interrupt, what stands after the counts)."""
    header = "           " + "".join(f"CPU{cpu:<8}" for cpu in range(cpus))
    lines = [f"{irq:4}: " + " ".join(f"{(irq * 7 + cpu) % 90:10}" for cpu in range(cpus)) + f"  {tail}" for irq, tail in rows]
    return "\n".join([header, *lines, "NMI: " + " ".join(["0"] * cpus) + "   Non-maskable interrupts", "ERR:          0"]) + "\n"


def ena_rows(interface: str, queues: int, first: int, pci: str = PCI, named: bool = True) -> list[tuple[int, str]]:
    """Return the rows of an ENA device as new kernels write them: the management's vector is 0, queue N's is N + 1."""
    rows = [(first - 1, f"PCI-MSIX-{pci}   0-edge      ena-mgmnt@pci:{pci}")]
    return rows + [(first + queue, f"PCI-MSIX-{pci}   {queue + 1}-edge      {f'{interface}-Tx-Rx-{queue}' if named else ''}") for queue in range(queues)]


def put(path: Path, text: str) -> None:
    """Write a file and its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def make_host(root: Path, cpus: int, queues: int, interface: str = "ens5", first: int = 143) -> Path:
    """Make the tree of a host with one ENA NIC below a root."""
    everything = ",".join(["ffffffff"] * ((cpus + 31) // 32)) if cpus >= 32 else f"{(1 << cpus) - 1:x}"
    put(root / "proc/interrupts", listing(cpus, ena_rows(interface, queues, first)))
    put(root / "proc/sys/kernel/random/boot_id", "11111111-2222-3333-4444-555555555555\n")
    put(root / "sys/devices/system/cpu/online", f"0-{cpus - 1}\n")
    for irq in range(first - 1, first + queues):
        put(root / f"proc/irq/{irq}/smp_affinity_list", f"0-{cpus - 1}\n")
    nic = root / "sys/class/net" / interface
    put(nic / "mtu", "1500\n")
    device = root / "sys/devices/pci0000:27" / PCI
    device.mkdir(parents=True)
    (nic / "device").symlink_to(device)
    (device / "driver").symlink_to("../../../bus/pci/drivers/ena")
    for queue in range(queues):
        put(nic / f"queues/rx-{queue}/rps_cpus", "0\n")
        put(nic / f"queues/rx-{queue}/rps_flow_cnt", "0\n")
        put(nic / f"queues/tx-{queue}/xps_cpus", f"{everything}\n")
    put(root / FLOWS, "0\n")
    put(root / "proc/sys/net/core/somaxconn", "4096\n")
    put(root / "proc/sys/net/ipv4/ip_local_port_range", "32768\t60999\n")
    return root


def contents(root: Path) -> dict[str, bytes]:
    """Return every file of a tree, byte for byte."""
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


if __name__ == "__main__":
    make_host(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
