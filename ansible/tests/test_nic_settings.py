"""The role nic_settings on a NIC of files and an ethtool that keeps its values: set, read back, drifted, withdrawn, brought back."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import lab
import pytest
from host_tree import contents, make_host
from module_call import answer, started
from stand_in import path_with

# Prints as ethtool does, tabs and all; like ENA it places the interrupts anew when rings or queues change.
ETHTOOL = """\
#!/bin/sh -e
. "$NIC/values"
save() {
  echo "$@" >>"$NIC/calls"
  printf 'rx=%s\\ntx=%s\\ncombined=%s\\nadaptive=%s\\n' "$rx" "$tx" "$combined" "$adaptive" >"$NIC/values"
}
reset() { for irq in 143 144; do echo 0 >"$NIC/../host/proc/irq/$irq/smp_affinity_list"; done; }
case $1 in
  -g) printf 'Ring parameters for %s:\\nPre-set maximums:\\nRX:\\t\\t16384\\nRX Mini:\\tn/a\\nTX:\\t\\t1024\\n' "$2"
      printf 'Current hardware settings:\\nRX:\\t\\t%s\\nRX Mini:\\tn/a\\nTX:\\t\\t%s\\n' "$rx" "$tx" ;;
  -l) printf 'Channel parameters for %s:\\nPre-set maximums:\\nCombined:\\t2\\nCurrent hardware settings:\\nRX:\\t\\tn/a\\nCombined:\\t%s\\n' "$2" "$combined" ;;
  -c) printf 'Coalesce parameters for %s:\\nAdaptive RX: %s  TX: n/a\\nrx-usecs:\\t0\\nrx-frames:\\tn/a\\n\\n' "$2" "$adaptive" ;;
  -G | -L) [ "$3" != rx ] || rx=$4; [ "$3" != tx ] || tx=$4; [ "$3" != combined ] || combined=$4; reset; save "$@" ;;
  -C) adaptive=$4; save "$@" ;;
esac
"""
VALUES = "rx=1024\ntx=1024\ncombined=2\nadaptive=off\n"
DECLARED = {"nic_settings_rings": {"rx": 4096, "rx-mini": 1}, "nic_settings_coalescing": {"adaptive-rx": "on", "adaptive-tx": "on"},
            "nic_settings_channels": {"combined": 1}, "nic_settings_mtu": 9001}


class Nic:
    """A host of files whose NIC has two queues."""

    def __init__(self, folder: Path) -> None:
        self.root = make_host(folder / "host", 4, 2)
        self.first = contents(self.root)
        self.nic = folder / "nic"
        self.nic.mkdir()
        (self.nic / "values").write_text(VALUES, encoding="utf-8")
        self.state = folder / "state" / "state.json"
        self.environment = path_with(folder / "bin", ethtool=ETHTOOL) | {"NIC": str(self.nic)}

    def values(self) -> str:
        """Return what its ethtool has."""
        return (self.nic / "values").read_text(encoding="utf-8")

    def play(self, settings: dict) -> str:
        """Play the role here, below the root."""
        extra = settings | {"lab_nic": "ens5", "nic_settings_root": str(self.root), "nic_settings_state_file": str(self.state),
                            "nic_settings_owner": "mine", "ansible_python_interpreter": "{{ ansible_playbook_python }}"}
        done = subprocess.run(
            [str(lab.ROOT / ".forklab/venv/bin/ansible"), "--inventory", "host,", "--connection", "local", "host", "--module-name", "include_role",
             "--args", "name=nic_settings", "--extra-vars", json.dumps(extra)], cwd=lab.ROOT, text=True, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, timeout=120, check=False,
            env=self.environment | {"ANSIBLE_CONFIG": str(lab.ROOT / "ansible/ansible.cfg"), "ANSIBLE_LOAD_CALLBACK_PLUGINS": "true"})
        assert done.returncode == 0, done.stdout
        return done.stdout

    def call(self, state: str) -> dict:
        """Call host_tuning."""
        return answer(started("host_tuning", {"state": state, "owner": "mine", "state_file": str(self.state)}, self.environment))


@pytest.fixture
def nic(tmp_path) -> Nic:
    """A NIC as it was found."""
    return Nic(tmp_path)


def test_declared_settings_are_in_force_are_watched_and_come_back(nic):
    shown = nic.play(DECLARED)
    assert nic.values() == "rx=4096\ntx=1024\ncombined=1\nadaptive=on\n"
    assert "ens5 (driver ena) does not have, and so not set: ens5 ring rx-mini, ens5 coalescing adaptive-tx" in shown
    read = nic.call("read")
    assert (read["knobs"], read["drift"], read["lacking"]) == (4, [], ["ens5 ring rx-mini", "ens5 coalescing adaptive-tx"])
    (nic.nic / "values").write_text(nic.values().replace("4096", "256"), encoding="utf-8")
    assert nic.call("read")["drift"] == [{"knob": "ens5 ring rx", "wanted": "4096", "found": "256"}]
    nic.call("restored")
    # Its interrupts too, which the reset had moved on both ways.
    assert (nic.values(), contents(nic.root), list(nic.state.parent.iterdir())) == (VALUES, nic.first, [])


def test_a_setting_that_is_withdrawn_comes_back_and_a_second_play_sets_nothing(nic):
    nic.play(DECLARED)
    nic.play({"nic_settings_coalescing": {"adaptive-rx": "on"}})
    assert nic.values() == VALUES.replace("off", "on")
    calls = (nic.nic / "calls").read_text(encoding="utf-8")
    nic.play({"nic_settings_coalescing": {"adaptive-rx": "on"}})
    assert (nic.nic / "calls").read_text(encoding="utf-8") == calls


def test_of_another_driver_nothing_is_set(nic):
    driver = nic.root / "sys/class/net/ens5/device/driver"
    driver.unlink()
    driver.symlink_to("../../../bus/pci/drivers/virtio_net")
    shown = nic.play(DECLARED)
    assert "ens5 (driver virtio_net) does not have, and so not set: ens5 queues combined, ens5 ring rx" in shown
    assert (nic.values(), nic.call("read")["lacking"][-1]) == (VALUES, "ens5 mtu")
