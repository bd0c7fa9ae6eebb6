"""Which interrupts are a NIC's queues', in every layout of /proc/interrupts that was met, and in the two machines' sizes."""

from __future__ import annotations

import pytest
from host_tree import ena_rows, listing, make_host
from tuned_tree import irq_affinity

from ansible.module_utils.forklab_interrupts import queue_interrupts, queues_of

# Four CPUs, three interfaces of one driver, old names with the vector in the hardware number.
THREE_NICS = """\
           CPU0       CPU1       CPU2       CPU3       
 24:          0          0          0         14   PCI-MSI 65536-edge      nvme0q0
 27:          0          0       5615        969   PCI-MSI 81920-edge      ena-mgmnt@pci:0000:00:05.0
 28:    1482671          0          0   35400719   PCI-MSI 81921-edge      eth0-Tx-Rx-0
 29:      10714   35863379    1330827          0   PCI-MSI 81922-edge      eth0-Tx-Rx-1
 30:   26376994    1437188          0          0   PCI-MSI 81923-edge      eth0-Tx-Rx-2
 31:          0          0   29121610    1135911   PCI-MSI 81924-edge      eth0-Tx-Rx-3
 32:          0       5576        969          0   PCI-MSI 98304-edge      ena-mgmnt@pci:0000:00:06.0
 33:          1          0    5648110     225399   PCI-MSI 98305-edge      eth1-Tx-Rx-0
 52:          0         39          0       5576   PCI-MSI 114688-edge      ena-mgmnt@pci:0000:00:07.0
 53:        113          0          3          0   PCI-MSI 114689-edge      eth2-Tx-Rx-0
NMI:          0          0          0          0   Non-maskable interrupts
ERR:          0
"""
# A kernel that leaves the names of some vectors out.
UNNAMED = """\
            CPU0       CPU1       CPU2       CPU3
 64:          3          0          0          0  PCI-MSIX-0000:28:00.0   1-edge    
 65:       8362          0          0          2  PCI-MSIX-0000:27:00.0   0-edge      ena-mgmnt@pci:0000:27:00.0
 66:        261          0          0          0  PCI-MSIX-0000:27:00.0   1-edge      enp39s0-Tx-Rx-0
 67:          0        163          0          1  PCI-MSIX-0000:27:00.0   2-edge    
 68:          1          0        159          0  PCI-MSIX-0000:27:00.0   3-edge    
 69:          0          0          0        134  PCI-MSIX-0000:27:00.0   4-edge    
"""
TWO_CPUS = """\
           CPU0       CPU1
 27:          0        845   PCI-MSI 81920-edge      ena-mgmnt@pci:0000:00:05.0
 28:    1455005          0   PCI-MSI 81921-edge      eth0-Tx-Rx-0
 29:          0    1870959   PCI-MSI 81922-edge      eth0-Tx-Rx-1
LOC:     119785      15755   Local timer interrupts
"""
# No column for the hardware number.
CENTOS_7 = """\
            CPU0       CPU1       CPU2       CPU3
 26:          1          0          0          0   PCI-MSI-edge      ena-mgmnt@pci:0000:00:05.0
 27:        176     279190          0          0   PCI-MSI-edge      ens5-Tx-Rx-0
 28:          0        176     279190          0   PCI-MSI-edge      ens5-Tx-Rx-1
"""
XEN = listing(16, [(210, "xen-pirq    -msi-x     ena-mgmnt@pci:0000:00:03.0"), (211, "xen-pirq    -msi-x     eth0-Tx-Rx-0"),
                   (212, "xen-pirq    -msi-x     eth0-Tx-Rx-1")])
GRAVITON = listing(2, [(38, "ITS-MSI   2 Edge      ens5-Tx-Rx-0"), (39, "ITS-MSI   3 Edge      ens5-Tx-Rx-1")])
# Receive and transmit are interrupts of their own, and the name is the device's.
VIRTIO = listing(2, [(37, "PCI-MSIX-0000:00:03.0   0-edge      virtio2-config"), (38, "PCI-MSIX-0000:00:03.0   1-edge      virtio2-input.0"),
                     (39, "PCI-MSIX-0000:00:03.0   2-edge      virtio2-output.0"), (42, "PCI-MSIX-0000:00:04.0   2-edge      virtio3-tx")])


@pytest.mark.parametrize(("text", "names", "pci", "queues"), [
    pytest.param(THREE_NICS, ("eth0",), "", {0: [28], 1: [29], 2: [30], 3: [31]}, id="three NICs: the first"),
    pytest.param(THREE_NICS, ("eth1",), "", {0: [33]}, id="three NICs: the second"),
    pytest.param(THREE_NICS, ("eth",), "", {}, id="three NICs: none of that name"),
    pytest.param(UNNAMED, ("enp39s0",), "0000:27:00.0", {0: [66], 1: [67], 2: [68], 3: [69]}, id="vectors without a name"),
    pytest.param(UNNAMED, ("enp39s0",), "", {0: [66]}, id="vectors without a name, address unknown"),
    pytest.param(TWO_CPUS, ("eth0",), "0000:00:05.0", {0: [28], 1: [29]}, id="two CPUs"),
    pytest.param(CENTOS_7, ("ens5",), "0000:00:05.0", {0: [27], 1: [28]}, id="no hardware number"),
    pytest.param(XEN, ("eth0",), "", {0: [211], 1: [212]}, id="Xen"),
    pytest.param(GRAVITON, ("ens5",), "", {0: [38], 1: [39]}, id="Graviton"),
    pytest.param(VIRTIO, ("eth0", "virtio2"), "", {0: [38, 39]}, id="virtio"),
    pytest.param("", ("eth0",), "", {}, id="nothing"),
])
def test_the_layouts(text, names, pci, queues):
    assert queue_interrupts(text, names, pci) == queues


@pytest.mark.parametrize(("cpus", "queues", "interface", "first"), [
    (32, 16, "ens5", 28), (128, 16, "enp95s0", 143), (128, 64, "enp95s0", 143), (128, 128, "enp95s0", 143),
])
@pytest.mark.parametrize("named", [True, False])
def test_the_two_machines(cpus, queues, interface, first, named):
    text = listing(cpus, ena_rows(interface, queues, first, named=named))
    assert queue_interrupts(text, (interface,), "0000:27:00.0") == {queue: [first + queue] for queue in range(queues)}


def test_of_a_host_the_device_gives_the_address(tmp_path):
    root = make_host(tmp_path, 4, 4)
    text = (root / "proc/interrupts").read_text(encoding="utf-8").replace("ens5-Tx-Rx-2", "")
    (root / "proc/interrupts").write_text(text, encoding="utf-8")
    assert queues_of(str(root), "ens5") == {0: [143], 1: [144], 2: [145], 3: [146]}


def test_an_interface_that_does_not_exist_is_named_with_those_that_do(tmp_path):
    with pytest.raises(ValueError, match="there is no interface eth9, there are: ens5"):
        queues_of(str(make_host(tmp_path, 2, 2)), "eth9")


def test_an_interface_without_queues_is_refused_with_the_way_on(tmp_path):
    (make_host(tmp_path, 2, 2) / "sys/class/net/lo").mkdir()
    with pytest.raises(ValueError, match="lo has no queue interrupts in /proc/interrupts.*choose TUNING=none or TUNING=taskset"):
        irq_affinity.declared({"root": str(tmp_path), "interface": "lo", "cpus": "0"}, queues_of(str(tmp_path), "lo"))
