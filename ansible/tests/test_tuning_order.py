"""A NIC that is reset places its interrupts anew, and a balancer moves them: the order in which values go and come back."""

from __future__ import annotations

import pytest
from host_tree import contents
from tuned_tree import Host

from ansible.module_utils.forklab_knobs import KINDS, Knob, TextFile, located


@pytest.fixture
def host(tmp_path) -> Host:
    """A host as it was found."""
    return Host(tmp_path)


def test_a_nic_that_is_reset_loses_no_first_value_of_its_interrupts(host, monkeypatch):
    """Its driver sets them anew, on the way there and on the way back; who moves them comes last."""
    written = []

    def write(target: str, value: str) -> None:
        written.append(target)
        if target.endswith("mtu"):
            for queue in range(4):
                (host.root / f"proc/irq/{143 + queue}/smp_affinity_list").write_text(f"{queue}\n", encoding="utf-8")
        TextFile().write(target, value)
    monkeypatch.setattr(KINDS["file"], "write", write)
    monkeypatch.setattr(KINDS["cpu_list"], "write", write)
    monkeypatch.setitem(KINDS, "unit", TextFile())
    balancer = host.root / "balancer"
    balancer.write_text("active\n", encoding="utf-8")
    monkeypatch.setattr(KINDS["unit"], "write", write)
    first = contents(host.root)
    mtu = located(str(host.root), [Knob("file", "ens5 mtu", "sys/class/net/ens5/mtu", "9001")])
    host.tuning().remember("interrupts", host.interrupts(receive_cpus="", flow_entries=0, transmit=False))
    assert host.tuning().declared() == []
    host.tuning().declare("nic", mtu)
    assert host.text("proc/irq/146/smp_affinity_list") == "3"
    host.tuning().declare("interrupts", [Knob("unit", "balancer", str(balancer), "inactive"), *host.interrupts(flow_entries=0, transmit=False)])
    assert host.text("proc/irq/146/smp_affinity_list") == "35"
    written.clear()
    host.tuning().restore()
    assert contents(host.root) == first
    assert (written[0], written[-1]) == (mtu[0].target, str(balancer))


def test_interrupts_that_a_reset_has_moved_come_back_with_it_where_none_are_declared(host):
    host.tuning().remember("interrupts", host.interrupts(receive_cpus="", flow_entries=0, transmit=False))
    (host.root / "proc/irq/144/smp_affinity_list").write_text("7\n", encoding="utf-8")
    assert host.tuning().drift() == []
    assert host.tuning().declare("interrupts", []) == ["interrupt 144 (ens5 queue 1)"]
    assert contents(host.root) == host.first
