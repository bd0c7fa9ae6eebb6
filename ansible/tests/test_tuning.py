"""The state of a tuned host: declared, remembered, read back, brought back."""

from __future__ import annotations

import json

import pytest
from host_tree import FLOWS, contents
from tuned_tree import PORTS, SOMAXCONN, Host, irq_affinity


@pytest.fixture
def host(tmp_path) -> Host:
    """A host as it was found."""
    return Host(tmp_path)


def test_interrupts_go_one_to_a_cpu_and_masks_are_the_kernels(host):
    host.tuning().declare("interrupts", host.interrupts())
    assert [host.text(f"proc/irq/{143 + queue}/smp_affinity_list") for queue in range(4)] == ["32", "33", "34", "35"]
    assert host.text("sys/class/net/ens5/queues/rx-1/rps_cpus") == "1,0000000f"
    assert host.text("sys/class/net/ens5/queues/tx-3/xps_cpus") == "8,00000000"
    assert (host.text(FLOWS), host.text("sys/class/net/ens5/queues/rx-0/rps_flow_cnt")) == ("32768", "8192")


@pytest.mark.parametrize(("queues", "each"), [(1, 32768), (3, 16384), (4, 8192), (5, 8192), (48, 1024), (100000, 1)])
def test_a_queues_share_of_the_flow_table_is_a_power_of_two(queues, each):
    assert irq_affinity.share(32768, queues) == each


def test_the_managements_vector_is_left_alone(host):
    host.tuning().declare("interrupts", host.interrupts())
    assert host.text("proc/irq/142/smp_affinity_list") == "0-35"


def test_more_queues_than_cpus_go_round(host):
    host.tuning().declare("interrupts", host.interrupts(cpus="4,7"))
    assert [host.text(f"proc/irq/{143 + queue}/smp_affinity_list") for queue in range(4)] == ["4", "7", "4", "7"]


def test_what_is_not_asked_for_is_left_alone(host):
    names = [knob.name for knob in host.interrupts(receive_cpus="", flow_entries=0, transmit=False)]
    assert names == [f"interrupt {143 + queue} (ens5 queue {queue})" for queue in range(4)]


def test_packets_are_passed_on_also_where_the_interrupts_stay(host):
    host.tuning().declare("interrupts", host.interrupts(cpus="", receive_cpus="0-3", flow_entries=0))
    assert host.text("sys/class/net/ens5/queues/rx-1/rps_cpus") == "f"
    assert host.text("proc/irq/143/smp_affinity_list") == "0-35"
    assert host.text("sys/class/net/ens5/queues/tx-3/xps_cpus") == host.first["sys/class/net/ens5/queues/tx-3/xps_cpus"].decode().strip()
    # The arm after it pins, and passes nothing on.
    host.tuning().declare("interrupts", host.interrupts(receive_cpus="", flow_entries=0, transmit=False))
    assert (host.text("sys/class/net/ens5/queues/rx-1/rps_cpus"), host.text("proc/irq/143/smp_affinity_list")) == ("0", "32")


def test_a_nic_that_passes_nothing_on_is_refused(host):
    with pytest.raises(ValueError, match="ens9 has no receive queues"):
        host.interrupts(interface="ens9", cpus="", receive_cpus="0-3")


def test_a_second_call_writes_nothing(host):
    assert host.tuning().declare("sysctls", host.sysctls(SOMAXCONN, PORTS)) == [SOMAXCONN.name, PORTS.name]
    assert host.tuning().plan("sysctls", host.sysctls(SOMAXCONN, PORTS)) == []
    assert host.tuning().declare("sysctls", host.sysctls(SOMAXCONN, PORTS)) == []


def test_every_byte_comes_back_and_nothing_of_ours_is_left(host):
    host.tuning().declare("sysctls", host.sysctls(SOMAXCONN, PORTS))
    host.tuning().declare("interrupts", host.interrupts())
    assert contents(host.root) != host.first
    written, gone = host.tuning().restore()
    assert (len(written), gone) == (2 + 4 * 4 + 1, [])
    assert contents(host.root) == host.first
    assert list(host.state.parent.iterdir()) == []
    assert host.tuning().restore() == ([], [])


def test_the_first_value_is_kept_when_another_is_declared(host):
    host.tuning().declare("interrupts", host.interrupts())
    host.tuning().declare("interrupts", host.interrupts(cpus="1-2"))
    host.tuning().restore()
    assert contents(host.root) == host.first


def test_a_knob_that_is_not_declared_any_more_comes_back_at_once(host):
    host.tuning().declare("sysctls", host.sysctls(SOMAXCONN, PORTS))
    host.tuning().declare("interrupts", host.interrupts())
    assert host.tuning().declare("sysctls", host.sysctls(PORTS)) == [SOMAXCONN.name]
    assert host.text(SOMAXCONN.target) == "4096"
    assert host.text("proc/irq/143/smp_affinity_list") == "32"


def test_drift_is_named_with_both_values(host):
    host.tuning().declare("interrupts", host.interrupts())
    assert host.tuning().drift() == []
    (host.root / "proc/irq/144/smp_affinity_list").write_text("0-7\n", encoding="utf-8")
    assert host.tuning().drift() == [{"knob": "interrupt 144 (ens5 queue 1)", "wanted": "33", "found": "0-7"}]


def test_a_value_that_was_right_before_is_watched_too(host):
    host.tuning().declare("sysctls", host.sysctls(SOMAXCONN._replace(value="4096")))
    (host.root / SOMAXCONN.target).write_text("128\n", encoding="utf-8")
    assert [found["found"] for found in host.tuning().drift()] == ["128"]


def test_what_is_gone_from_the_host_is_drift_and_no_obstacle(host):
    host.tuning().declare("interrupts", host.interrupts(receive_cpus="", flow_entries=0, transmit=False))
    (host.root / "proc/irq/146/smp_affinity_list").unlink()
    assert [found["found"] for found in host.tuning().drift()] == ["nothing"]
    assert host.tuning().restore() == (["interrupt 145 (ens5 queue 2)", "interrupt 144 (ens5 queue 1)", "interrupt 143 (ens5 queue 0)"],
                                       ["interrupt 146 (ens5 queue 3)"])


def test_the_state_says_what_a_reader_needs(host):
    host.tuning().declare("sysctls", host.sysctls(SOMAXCONN))
    state = json.loads(host.state.read_text(encoding="utf-8"))
    assert state["owner"] == "mine"
    assert state["knobs"] == [{"group": "sysctls", "kind": "file", "name": SOMAXCONN.name, "target": str(host.root / SOMAXCONN.target),
                               "original": "4096\n", "wanted": "65535"}]
