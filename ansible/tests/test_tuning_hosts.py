"""The roles of tuning on a real host: what is declared is in force, is found when it is not, and goes without a trace."""

from __future__ import annotations

import json
import subprocess

import lab
import pytest
import tuned
from cloud import changed
from cuts import callbacks


@pytest.fixture(scope="module")
def tree(hosts):
    """The server with a tree of interrupts; both are gone afterwards."""
    tuned.make_tree()
    yield
    lab.passed(tuned.restore())
    lab.ssh("server", f"rm -rf {tuned.TREE}")


@pytest.fixture
def before(tree) -> str:
    """The server as it was; a test leaves it so."""
    picture = tuned.picture()
    yield picture
    lab.passed(tuned.restore())
    assert tuned.picture() == picture


def drift(play: tuned.Play) -> list[dict]:
    """Return what a play found not to be in force."""
    return json.loads(play.output.split("knobs, drift ")[1].split("], active")[0] + "]")


def write(path: str, text: str) -> None:
    """Change a file on the server behind the lab's back."""
    lab.ssh("server", f"echo {text} >{path}")


def test_declared_values_are_in_force_and_a_second_play_changes_nothing(before, tmp_path):
    first = tuned.tune(tmp_path)
    assert (first.code, first.changed, drift(first)) == (0, 2, [])
    assert lab.ssh("server", "sysctl --values net.core.somaxconn net.ipv4.ip_local_port_range").split() == ["65535", "1024", "65535"]
    assert lab.ssh("server", f"cd {tuned.TREE}/proc/irq; cat 143/smp_affinity_list; echo; cat 142/smp_affinity_list").split() == ["24", "0-31"]
    assert "server: not on this kernel, and so not set: net.core.netdev_max_backlog" in first.output
    assert tuned.tune(tmp_path).changed == 0


def test_a_check_shows_what_would_be_and_writes_nothing(before, tmp_path):
    shown = tuned.tune(tmp_path, "--check", "--diff")
    assert (shown.code, shown.changed) == (0, 2)
    for line in ("-net.core.somaxconn 4096", "+net.core.somaxconn 65535", "-interrupt 143 (ens5 queue 0) 0-31", "+interrupt 143 (ens5 queue 0) 24"):
        assert line in shown.output
    assert tuned.picture() == before
    tuned.tune(tmp_path)
    assert tuned.tune(tmp_path, "--check", "--diff").changed == 0


def test_drift_made_by_hand_is_named_and_mended_by_the_next_play(before, tmp_path):
    tuned.tune(tmp_path)
    write(f"{tuned.TREE}/proc/irq/144/smp_affinity_list", "0-31")
    lab.ssh("server", "sysctl --quiet net.core.somaxconn=128")
    found = json.loads(ad_hoc("read"))
    assert found["drift"] == [
        {"knob": "net.core.somaxconn", "wanted": "65535", "found": "128"},
        {"knob": "interrupt 144 (ens5 queue 1)", "wanted": "25", "found": "0-31"}]
    assert drift(tuned.tune(tmp_path)) == []


def ad_hoc(state: str) -> str:
    """Call host_tuning alone and return its answer."""

    done = subprocess.run(
        [str(lab.ROOT / ".forklab/venv/bin/ansible"), "--inventory", "inventories/local", "server", "--become", "--module-name", "host_tuning",
         "--args", f"state={state} owner={{{{ lab_owner }}}}"], cwd=lab.ROOT, text=True, capture_output=True, timeout=60, check=False,
        env=lab.clean_environment() | {"ANSIBLE_CONFIG": str(lab.ROOT / "ansible/ansible.cfg"), "ANSIBLE_STDOUT_CALLBACK": "ansible.builtin.minimal",
                                       "ANSIBLE_CALLBACK_RESULT_FORMAT": "json"})
    return done.stdout[done.stdout.index("{"):]


def test_restore_puts_every_byte_back_and_a_second_one_changes_nothing(before, tmp_path):
    tuned.tune(tmp_path)
    assert tuned.picture() != before
    assert changed(lab.passed(tuned.restore())) == 1
    assert tuned.picture() == before
    assert changed(lab.passed(tuned.restore())) == 0


def test_a_balancer_is_stopped_while_it_lasts_and_runs_again_afterwards(before, tmp_path):
    unit = "/run/systemd/system/irqbalance.service"
    lab.ssh("server", f"printf \"[Service]\\nExecStart=/bin/sleep 600\\n\" >{unit}; systemctl daemon-reload; systemctl start irqbalance")
    try:
        tuned.tune(tmp_path)
        assert lab.ssh("server", "systemctl is-active irqbalance || true").strip() == "inactive"
        lab.ssh("server", "systemctl start irqbalance")
        found = json.loads(ad_hoc("read"))
        assert found["drift"] == [{"knob": "irqbalance.service", "wanted": "inactive", "found": "active"}]
        assert found["suspects"] == ["irqbalance.service"]
        tuned.tune(tmp_path)
        lab.passed(tuned.restore())
        assert lab.ssh("server", "systemctl is-active irqbalance").strip() == "active"
    finally:
        lab.ssh("server", f"systemctl stop irqbalance; rm {unit}; systemctl daemon-reload")


def test_a_controller_killed_in_the_middle_leaves_what_restore_brings_back(before, tmp_path):
    killed = tuned.tune(tmp_path, environment=callbacks(tmp_path / "tasks", "Hold the queues' interrupts on their CPUs"))
    assert killed.code == -9
    assert tuned.knobs() > 60
    lab.passed(tuned.restore())
    assert tuned.picture() == before


@pytest.mark.parametrize(("settings", "words"), [
    ({"irq_affinity_cpus": "32"}, ("cpus: '32': CPU 32 is not online on this host, 0-31 are",)),
    ({"irq_affinity_cpus": "24-31,25"}, ("has CPU 25 twice",)),
    ({"irq_affinity_interface": "ens9"}, ("there is no interface ens9, there are: ens5", "lab_nic")),
    ({"irq_affinity_root": "/"}, ("ens5 has no queue interrupts in /proc/interrupts", "choose TUNING=none or TUNING=taskset")),
    ({"lab_owner": "elsewhere:/lab"}, ("this host is tuned by the lab", "this is elsewhere:/lab", "make restore there first")),
])
def test_bad_input_is_one_line_and_nothing_is_lost(before, tmp_path, settings, words):
    if "lab_owner" in settings:
        tuned.tune(tmp_path)
    play = tuned.tune(tmp_path, settings=settings)
    assert play.code == 2
    for word in words:
        assert word in play.line, play.line


def test_a_value_that_the_kernel_refuses_is_named_and_the_rest_comes_back(before, tmp_path):
    play = tuned.tune(tmp_path, settings={"kernel_tuning_sysctls": {
        "net.ipv4.tcp_fin_timeout": {"value": "15", "why": "set"}, "net.core.somaxconn": {"value": "-1", "why": "refused"}}})
    assert (play.code, "net.core.somaxconn: the kernel refuses '-1'" in play.line) == (2, True), play.line
    # The fixture finds all as it was.
    assert lab.ssh("server", "sysctl --values net.ipv4.tcp_fin_timeout").strip() == "15"


@pytest.mark.parametrize("target", ["restore", "tune"])
def test_a_damaged_state_file_is_refused_and_kept(before, tmp_path, target):
    tuned.tune(tmp_path)
    state = lab.ssh("server", f"cat {tuned.STATE}/state.json")
    write(f"{tuned.STATE}/state.json", "{")
    if target == "restore":
        line = lab.failure_line(tuned.restore())
        assert line.startswith("forklab: exit 4: "), line
    else:
        line = tuned.tune(tmp_path).line
    assert "state.json is damaged" in line
    assert "reboot the host" in line
    assert lab.ssh("server", f"cat {tuned.STATE}/state.json") == "{\n"
    put_back = json.dumps(json.loads(state)).replace('"', '\\"')
    lab.ssh("server", f"printf %s \"{put_back}\" >{tuned.STATE}/state.json")


def test_a_state_of_another_boot_is_forgotten(before, tmp_path):
    tuned.tune(tmp_path)
    state, boot = f"{tuned.STATE}/state.json", lab.ssh("server", "cat /proc/sys/kernel/random/boot_id").strip()
    lab.ssh("server", f"sed -i s/{boot}/another/ {state}; cp {state} /run/kept")
    assert changed(lab.passed(tuned.restore())) == 1
    # Nothing was written back: its values would have gone with that boot.
    assert lab.ssh("server", f"ls -A {tuned.STATE}; sysctl --values net.core.somaxconn").split() == ["65535"]
    lab.ssh("server", f"sed s/another/{boot}/ /run/kept >{state}; rm /run/kept")
