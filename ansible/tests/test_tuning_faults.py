"""A host that is tuned, whatever happens in between: ends, damage, refusals."""

from __future__ import annotations

import json

import pytest
from host_tree import contents
from tuned_tree import PORTS, SOMAXCONN, Host

from ansible.module_utils.forklab_knobs import KINDS, KnobError, TextFile
from ansible.module_utils.forklab_tuning import Tuning


class Killed(BaseException):
    """The process ended here."""


@pytest.fixture
def host(tmp_path) -> Host:
    """A host as it was found."""
    return Host(tmp_path)


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
        patch.setattr(Tuning, "save", counted(Tuning.save))
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
    # Three saves, 2 + 17 + 1 writes.
    assert cuts == 3 + 20


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


def state_of(**knob) -> str:
    """Return the text of a state with one knob that has something odd."""
    entry = {"group": "a", "kind": "file", "name": "n", "target": "/t", "wanted": "1", "original": "0"} | knob
    return json.dumps({"schema": 1, "owner": "mine", "boot": "x", "lacking": {}, "knobs": [entry]})


@pytest.mark.parametrize("damage", [
    "", "{", "[]", '{"schema": 1}', '{"schema": 9, "owner": "mine", "boot": "x", "lacking": {}, "knobs": []}',
    '{"schema": 1, "owner": "mine", "boot": "x", "lacking": [], "knobs": []}', state_of(kind="other"), state_of(original=None),
    state_of(wanted=7),
])
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
    with pytest.raises(KnobError, match="this host is tuned by the lab theirs, this is mine: type make restore there first, "
                                        "or, where that controller is lost, make restore TAKE_OVER=yes here"):
        host.tuning()


def refusing(monkeypatch, *names: str) -> None:
    """Let the kernel refuse the files of these names, and no others."""
    def write(target: str, value: str) -> None:
        if target.endswith(names):
            raise OSError(22, "Invalid argument")
        TextFile().write(target, value)
    for kind in ("file", "cpu_list"):
        monkeypatch.setattr(KINDS[kind], "write", write)


def test_a_value_that_the_kernel_refuses_is_named_and_the_rest_comes_back(host, monkeypatch):
    refusing(monkeypatch, "ip_local_port_range")
    with pytest.raises(KnobError, match=r"net.ipv4.ip_local_port_range: the kernel refuses '1024 65535' \(Invalid argument"):
        host.tuning().declare("sysctls", host.sysctls(SOMAXCONN, PORTS))
    assert host.text(SOMAXCONN.target) == "65535"
    assert host.tuning().restore() == ([SOMAXCONN.name], [])
    assert contents(host.root) == host.first


def test_what_refuses_to_come_back_stops_nothing_else_and_is_tried_again(host, monkeypatch):
    declare_all(host)
    with monkeypatch.context() as patch:
        refusing(patch, "144/smp_affinity_list", "ip_local_port_range")
        with pytest.raises(KnobError, match=r"2 of 19 knobs did not come back, and stay in .*state\.json for make restore: interrupt 144 "
                                            r"\(ens5 queue 1\): the kernel refuses '0-35' .*; net.ipv4.ip_local_port_range: the kernel"):
            host.tuning().restore()
    now = contents(host.root)
    assert [path for path in now if now[path] != host.first[path]] == ["proc/irq/144/smp_affinity_list", PORTS.target.lstrip("/")]
    assert host.tuning().restore() == (["interrupt 144 (ens5 queue 1)", PORTS.name], [])
    assert contents(host.root) == host.first


def test_what_cannot_even_be_read_stops_nothing_else(host, monkeypatch):
    host.tuning().declare("sysctls", host.sysctls(SOMAXCONN))
    host.tuning().declare("interrupts", host.interrupts(receive_cpus="", flow_entries=0, transmit=False))
    (host.root / "proc/irq/144/smp_affinity_list").write_text("?\n", encoding="utf-8")
    with pytest.raises(KnobError, match=r"1 of 5 knobs did not come back.*: interrupt 144 \(ens5 queue 1\): '\?' is not a list of CPUs"):
        host.tuning().restore()
    assert (host.text(SOMAXCONN.target), host.text("proc/irq/143/smp_affinity_list")) == ("4096", "0-35")


def test_a_value_that_is_not_in_force_after_writing_is_named(host, monkeypatch):
    tuning = host.tuning()
    monkeypatch.setattr(KINDS["file"], "write", lambda *_: None)
    with pytest.raises(KnobError, match="wrote '65535', in force is '4096'"):
        tuning.declare("sysctls", host.sysctls(SOMAXCONN))


def test_a_value_is_declared_in_one_group_and_once(host):
    host.tuning().declare("sysctls", host.sysctls(SOMAXCONN))
    again = SOMAXCONN._replace(name="backlog", value="1")
    with pytest.raises(KnobError, match=r"backlog: is declared in group sysctls already \(.*/somaxconn\)"):
        host.tuning().declare("nic", host.sysctls(again))
    with pytest.raises(KnobError, match="backlog: is declared in this group already"):
        host.tuning().declare("sysctls", host.sysctls(SOMAXCONN, again))
    assert host.text(SOMAXCONN.target) == "65535"


@pytest.mark.parametrize(("cpus", "said"), [
    ("36", "CPU 36 is not online on this host, 0-35 are"), ("0-99", "CPU 36-99 is not online"), (" ", "is empty"),
    ("0-3,2", "has CPU 2 twice"), ("x", "is not a list of CPUs"),
])
def test_cpus_that_are_not_there_are_refused(host, cpus, said):
    with pytest.raises(ValueError, match=f"cpus: .*{said}"):
        host.interrupts(cpus=cpus)


@pytest.mark.parametrize("entries", [30000, -1, 1000])
def test_flow_entries_that_no_kernel_has_are_refused_before_anything(host, entries):
    with pytest.raises(ValueError, match=f"flow_entries: {entries} is not a power of two, for instance 32768"):
        host.interrupts(flow_entries=entries)
