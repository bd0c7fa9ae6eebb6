"""The state of a tuned host: declared, remembered, read back, brought back, whatever happens in between."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from host_tree import FLOWS, contents, make_host
from plugin_files import module

from ansible.module_utils.forklab_knobs import KINDS, Knob, KnobError, in_force, located
from ansible.module_utils.forklab_tuning import Tuning

irq_affinity = module("irq_affinity")

SOMAXCONN = Knob("file", "net.core.somaxconn", "proc/sys/net/core/somaxconn", "65535")
PORTS = Knob("file", "net.ipv4.ip_local_port_range", "/proc/sys/net/ipv4/ip_local_port_range", "1024 65535")


class Killed(BaseException):
    """The process ended here."""


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


def test_the_managements_vector_is_left_alone(host):
    host.tuning().declare("interrupts", host.interrupts())
    assert host.text("proc/irq/142/smp_affinity_list") == "0-35"


def test_more_queues_than_cpus_go_round(host):
    host.tuning().declare("interrupts", host.interrupts(cpus="4,7"))
    assert [host.text(f"proc/irq/{143 + queue}/smp_affinity_list") for queue in range(4)] == ["4", "7", "4", "7"]


def test_what_is_not_asked_for_is_left_alone(host):
    names = [knob.name for knob in host.interrupts(receive_cpus="", flow_entries=0, transmit=False)]
    assert names == [f"interrupt {143 + queue} (ens5 queue {queue})" for queue in range(4)]


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


def declare_all(host: Host) -> None:
    """Tune as a play does: two groups, then one of them less."""
    host.tuning().declare("sysctls", host.sysctls(SOMAXCONN, PORTS))
    host.tuning().declare("interrupts", host.interrupts())
    host.tuning().declare("sysctls", host.sysctls(PORTS))


def killed_after(operations: int, monkeypatch, host: Host, do) -> bool:
    """Kill what is done after so many writes and saves; tell whether it was killed."""
    left = [operations]

    def counted(original):
        def call(*arguments):
            if left[0] == 0:
                raise Killed
            left[0] -= 1
            return original(*arguments)
        return call

    with monkeypatch.context() as patch:
        patch.setattr(Tuning, "write", counted(Tuning.write))
        patch.setattr(Tuning, "_save", counted(Tuning._save))
        patch.setattr(Tuning, "forget", counted(Tuning.forget))
        try:
            do(host)
        except Killed:
            return True
    return False


def test_killed_between_any_two_writes_of_tuning_all_comes_back(tmp_path, monkeypatch):
    cuts = 0
    while True:
        host = Host(tmp_path / str(cuts))
        if not killed_after(cuts, monkeypatch, host, declare_all):
            break
        host.tuning().restore()
        assert contents(host.root) == host.first, cuts
        cuts += 1
    # Three saves twice, 2 + 17 + 1 writes.
    assert cuts == 26


def test_killed_between_any_two_writes_of_the_way_back_it_goes_on(tmp_path, monkeypatch):
    cuts = 0
    while True:
        host = Host(tmp_path / str(cuts))
        declare_all(host)
        if not killed_after(cuts, monkeypatch, host, lambda host: host.tuning().restore()):
            break
        host.tuning().restore()
        assert contents(host.root) == host.first, cuts
        cuts += 1
    assert cuts == 1 + 17 + 1


def test_a_file_half_written_is_not_read(host):
    host.tuning().declare("sysctls", host.sysctls(SOMAXCONN))
    (host.state.parent / "state.json.new").write_text("{", encoding="utf-8")
    host.tuning().restore()
    assert (contents(host.root), list(host.state.parent.iterdir())) == (host.first, [])


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"schema": 1}', '{"schema": 9, "owner": "mine", "boot": "x", "knobs": []}',
                                    '{"schema": 1, "owner": "mine", "boot": "x", "knobs": [{"group": "a"}]}'])
def test_a_damaged_state_file_is_refused_and_kept(host, damage):
    host.tuning().declare("sysctls", host.sysctls(SOMAXCONN))
    host.state.write_text(damage, encoding="utf-8")
    with pytest.raises(KnobError, match=r"the state file .*state\.json is damaged .*reboot the host"):
        host.tuning()
    assert host.state.read_text(encoding="utf-8") == damage


def test_a_state_of_another_boot_went_with_it(host):
    host.tuning("somebody").declare("sysctls", host.sysctls(SOMAXCONN))
    (host.root / SOMAXCONN.target).write_text("777\n", encoding="utf-8")
    (host.root / "proc/sys/kernel/random/boot_id").write_text("another\n", encoding="utf-8")
    assert (host.tuning().outlived, host.tuning().drift()) == (True, [])
    assert host.tuning().restore() == ([], [])
    assert (host.text(SOMAXCONN.target), host.state.exists()) == ("777", False)


def test_another_labs_host_is_refused_by_name(host):
    host.tuning("theirs").declare("sysctls", host.sysctls(SOMAXCONN))
    with pytest.raises(KnobError, match="this host is tuned by the lab theirs, this is mine: type make restore there first"):
        host.tuning()


def test_a_value_that_the_kernel_refuses_is_named_and_the_rest_comes_back(host, monkeypatch):
    def refuse(*_):
        raise OSError(22, "Invalid argument")
    tuning = host.tuning()
    monkeypatch.setattr(KINDS["file"], "write", refuse)
    with pytest.raises(KnobError, match=r"net.core.somaxconn: the kernel refuses '65535' \(Invalid argument"):
        tuning.declare("sysctls", host.sysctls(SOMAXCONN))
    host.tuning().restore()
    assert contents(host.root) == host.first


def test_a_value_that_is_not_in_force_after_writing_is_named(host, monkeypatch):
    tuning = host.tuning()
    monkeypatch.setattr(KINDS["file"], "write", lambda *_: None)
    with pytest.raises(KnobError, match="wrote '65535', in force is '4096'"):
        tuning.declare("sysctls", host.sysctls(SOMAXCONN))


@pytest.mark.parametrize(("cpus", "said"), [
    ("36", "CPU 36 is not online on this host, 0-35 are"), ("0-99", "CPU 36-99 is not online"), ("", "is empty"),
    ("0-3,2", "has CPU 2 twice"), ("x", "is not a list of CPUs"),
])
def test_cpus_that_are_not_there_are_refused(host, cpus, said):
    with pytest.raises(ValueError, match=f"cpus: .*{said}"):
        host.interrupts(cpus=cpus)


def test_the_state_says_what_a_reader_needs(host):
    host.tuning().declare("sysctls", host.sysctls(SOMAXCONN))
    state = json.loads(host.state.read_text(encoding="utf-8"))
    assert state["owner"] == "mine"
    assert state["knobs"] == [{"group": "sysctls", "kind": "file", "name": SOMAXCONN.name, "target": str(host.root / SOMAXCONN.target),
                               "original": "4096\n", "wanted": "65535"}]


RINGS = """Ring parameters for ens5:
Pre-set maximums:
RX:             16384
RX Mini:        n/a
TX:             1024
Current hardware settings:
RX:             1024
RX Mini:        n/a
TX:             512
"""
COALESCE = "Coalesce parameters for ens5:\nAdaptive RX: on  TX: n/a\nrx-usecs: 0\nrx-frames: n/a\ntx-usecs: 64\n"


@pytest.mark.parametrize(("shown", "word", "value"), [
    (RINGS, "RX", "1024"), (RINGS, "TX", "512"), (RINGS, "RX Mini", ""), (COALESCE, "rx-usecs", "0"), (COALESCE, "tx-usecs", "64"),
    (COALESCE, "rx-frames", ""), (COALESCE, "Adaptive RX", "on"), ("", "RX", ""),
])
def test_what_ethtool_has_in_force_is_read(shown, word, value):
    assert in_force(shown, word) == value
