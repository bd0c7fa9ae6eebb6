"""What a run is told of a tuned host: what is not in force, what was never set, and whether anything is known at all."""

from __future__ import annotations

import pytest
from module_call import answer, started
from stand_in import path_with
from tuned_tree import SOMAXCONN, Host


@pytest.fixture
def host(tmp_path) -> Host:
    """A host as it was found."""
    return Host(tmp_path)


@pytest.fixture
def call(host, tmp_path):
    """Call a module on it as a play does."""
    def do(name: str, **arguments) -> dict:
        given = {"owner": "mine", "state_file": str(host.state)} | arguments
        return answer(started(name, given, path_with(tmp_path / "bin")))
    return do


def sysctls(host: Host, *targets: str) -> dict:
    """Return what declares sysctls by their files."""
    settings = [{"name": target.rsplit("/", 1)[1], "target": target, "value": "65535"} for target in targets]
    return {"group": "sysctls", "settings": settings, "root": str(host.root)}


def test_what_the_host_does_not_have_is_told_with_every_reading(host, call):
    assert call("host_settings", **sysctls(host, SOMAXCONN.target, "proc/sys/net/core/busy_poll"))["lacking"] == ["busy_poll"]
    assert call("irq_affinity", interface="ens5", cpus="1", root=str(host.root))["lacking"] == ["irqbalance.service"]
    found = call("host_tuning", declares=True)
    assert (found["knobs"], found["lacking"], found["lost"], found["outlived"]) == (5, ["busy_poll", "irqbalance.service"], False, False)


def test_a_host_that_has_nothing_of_it_is_read_back_too_and_comes_back(host, call):
    call("host_settings", **sysctls(host, "proc/sys/net/core/busy_poll"))
    found = call("host_tuning", declares=True)
    assert (found["knobs"], found["lacking"], found["lost"]) == (0, ["busy_poll"], False)
    assert call("host_tuning", state="restored")["changed"]
    assert not host.state.exists()


def test_a_group_that_the_host_cannot_have_is_skipped_and_listed(host, call):
    done = call("host_settings", **sysctls(host, SOMAXCONN.target), supported=False, resets="ens5")
    assert (done["changed"], done["lacking"], host.text(SOMAXCONN.target)) == (False, ["somaxconn"], "4096")


@pytest.mark.parametrize("declares", [True, False])
def test_a_state_that_went_is_told_where_something_is_declared(host, call, declares):
    call("host_settings", **sysctls(host, SOMAXCONN.target))
    host.state.unlink()
    found = call("host_tuning", declares=declares)
    assert (found["knobs"], found["lost"]) == (0, declares)


@pytest.mark.parametrize(("came", "effective", "stray"), [
    (1, "9", True), (1, "1", False), (0, "9", False), (1, "", False),
])
def test_an_interrupt_that_came_is_served_where_it_is_declared(host, call, came, effective, stray):
    """The kernel may accept a place and serve the interrupt elsewhere; one that did not come may still be on its way."""
    call("irq_affinity", interface="ens5", cpus="1", root=str(host.root))
    (host.root / "proc/irq/144/effective_affinity_list").write_text(effective + "\n", encoding="utf-8")
    before = call("host_tuning")
    assert (before["drift"], len(before["served"])) == ([], 4)
    listing = host.root / "proc/interrupts"
    line = next(line for line in listing.read_text(encoding="utf-8").splitlines() if line.startswith(" 144:"))
    count = line.split()[3]
    moved = line.replace(f" {count} ", f" {int(count) + came} ", 1)
    listing.write_text(listing.read_text(encoding="utf-8").replace(line, moved), encoding="utf-8")
    found = call("host_tuning", served=before["served"])["drift"]
    assert found == ([{"knob": "interrupt 144 (ens5 queue 1)", "wanted": "1", "found": "9 in effect"}] if stray else [])


def test_a_lost_labs_values_come_back_only_when_they_are_taken_over(host, call):
    call("host_settings", **sysctls(host, SOMAXCONN.target), **{"owner": "lost"})
    for arguments in ({"state": "restored"}, {"take_over": True}):
        assert "this host is tuned by the lab lost, this is mine" in call("host_tuning", **arguments)["msg"]
        assert host.text(SOMAXCONN.target) == "65535"
    done = call("host_tuning", state="restored", take_over=True)
    assert (done["written"], host.text(SOMAXCONN.target), host.state.exists()) == (["somaxconn"], "4096", False)
