"""A host that is tuned, whatever happens in between: ends, damage, refusals."""

from __future__ import annotations

import pytest
from host_tree import contents
from tuned_tree import PORTS, SOMAXCONN, Host

from ansible.module_utils.forklab_knobs import KINDS, KnobError
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
