"""Two calls on one host's state: the second sees what the first has left, whoever they are."""

from __future__ import annotations

from pathlib import Path

import lab
import pytest
from module_call import answer, started
from stand_in import path_with
from tuned_tree import SOMAXCONN, Host

from ansible.module_utils.forklab_state import held
from ansible.module_utils.forklab_tuning import Tuning


@pytest.fixture
def host(tmp_path) -> Host:
    """A host as it was found."""
    return Host(tmp_path)


def waits_for_a_lock(pid: int) -> bool:
    """Tell whether the kernel lists a process as one that waits."""
    return any(line.split()[1] == "->" and str(pid) in line.split() for line in Path("/proc/locks").read_text(encoding="utf-8").splitlines())


def test_of_two_labs_that_start_together_the_second_is_refused_and_no_first_value_is_lost(host):
    with held(str(host.state)):
        second = started("host_settings", {
            "group": "sysctls", "settings": [{"name": SOMAXCONN.name, "target": SOMAXCONN.target, "value": "1"}], "owner": "second",
            "state_file": str(host.state), "root": str(host.root)})
        lab.wait_for(lambda: waits_for_a_lock(second.pid), 30, "the second call waits")
        # Of this boot, as the second's call sees it.
        Tuning(str(host.state), "first").declare("sysctls", host.sysctls(SOMAXCONN))
    said = answer(second)
    assert "this host is tuned by the lab first, this is second" in said["msg"]
    assert host.text(SOMAXCONN.target) == "65535"
    Tuning(str(host.state), "first").restore()
    assert host.text(SOMAXCONN.target) == "4096"


@pytest.mark.parametrize(("name", "more"), [
    ("host_settings", {"group": "sysctls", "settings": []}), ("host_tuning", {}), ("host_tuning", {"state": "restored"}),
    ("irq_affinity", {"interface": "ens5", "cpus": "1"}),
])
def test_every_module_holds_the_state_and_leaves_nothing_of_its_lock(host, tmp_path, name, more):
    root = {} if name == "host_tuning" else {"root": str(host.root)}
    with held(str(host.state)):
        call = started(name, {"owner": "mine", "state_file": str(host.state)} | root | more, path_with(tmp_path / "bin"))
        lab.wait_for(lambda: waits_for_a_lock(call.pid), 30, "the call waits")
    assert "failed" not in answer(call)
    Tuning(str(host.state), "mine").restore()
    assert list(host.state.parent.iterdir()) == []
