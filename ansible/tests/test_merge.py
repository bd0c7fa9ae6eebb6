"""Several clients in one ramp, fetched at the same time: the tasks of fetch.yml, with a stand-in for ssh and folders for hosts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import lab
import pytest

CLIENTS = ("client-2", "client-1")
FETCHED = "ramps/01-single"
PLAY = """\
- name: Fetch a ramp of several clients
  hosts: localhost:load_server:load_client
  any_errors_fatal: true
  tasks:
    - name: Fetch
      ansible.builtin.include_tasks: {root}/playbooks/tasks/fetch.yml
    - name: Name who was lost
      ansible.builtin.include_tasks: {root}/playbooks/tasks/lost.yml
      when: bench_is_controller and bench_lost | length > 0
"""
# "ssh -F FILE HOST COMMAND" on this machine.
SSH = '#!/bin/sh\nshift 3\nexec sh -c "$*"\n'


class Fetching:
    """A run folder on the controller, a run folder on each host, and the tasks between them."""

    def __init__(self, path: Path, clients: tuple[str, ...], lost: tuple[str, ...] = (), gone: tuple[str, ...] = ()) -> None:
        self.path = path
        self.clients = clients
        self.lost = [{"key": client, "value": {"code": 3, "reason": "its unit ended", "gone": client in gone}} for client in lost]
        self.gone = list(gone)
        self.ramp = path / "run" / FETCHED
        self.write(self.ramp / "server.json", "{}")
        self.write(path / "bin" / "ssh", SSH).chmod(0o755)
        self.write(path / "roles" / "host_observer" / "tasks" / "stop.yml", "---\n")
        self.write(path / "play.yml", PLAY.format(root=lab.ROOT))
        self.write(path / "hosts.json", json.dumps(self.inventory()))
        self.write(self.host("server") / "observe-server.jsonl", "{}\n")

    @staticmethod
    def write(file: Path, text: str) -> Path:
        """Write a file with the folders above it."""
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def host(self, name: str) -> Path:
        """Return the folder on a host that is fetched."""
        return self.path / "hosts" / name / FETCHED

    def inventory(self) -> dict:
        """Return the two groups, and what fetch.yml reads of the bench."""
        return {"all": {
            "hosts": {"localhost": {}},
            "children": {"load_server": {"hosts": {"server": {}}}, "load_client": {"hosts": {name: {} for name in self.clients}}},
            "vars": {
                "ansible_connection": "local", "ansible_python_interpreter": sys.executable,
                "bench_run_dir": str(self.path / "run"), "bench_fetched": FETCHED, "bench_observer_unit": "none",
                "bench_host_run_dir": f"{self.path}/hosts/{{{{ inventory_hostname }}}}", "lab_state_dir": str(self.path),
                "bench_clients": "{{ groups['load_client'] }}", "bench_is_controller": "{{ inventory_hostname == 'localhost' }}",
                "bench_lost": self.lost, "bench_gone": self.gone,
            },
        }}

    def measure(self, client: str, levels: int) -> None:
        """Write what forklab-lab ramp leaves on a client's host."""
        for name in ("armed.json", "done.json", "plan.json", "start.json", f"{client}-00.hlog"):
            self.write(self.host(client) / name, f"{name} of {client}")
        lines = [json.dumps({"schema": 1, "client": client, "level": level}) + "\n" for level in range(levels)]
        self.write(self.host(client) / "points.jsonl", "".join(lines))

    def run(self) -> subprocess.CompletedProcess[str]:
        """Fetch as the bench does."""
        environment = lab.clean_environment() | {
            "ANSIBLE_CONFIG": str(lab.ROOT / "ansible" / "ansible.cfg"), "ANSIBLE_ROLES_PATH": str(self.path / "roles"),
            "PATH": f"{self.path / 'bin'}:{os.environ['PATH']}",
        }
        return subprocess.run(
            [Path(sys.executable).with_name("ansible-playbook"), "-i", self.path / "hosts.json", self.path / "play.yml"],
            cwd=self.path, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False, env=environment,
        )


@pytest.fixture
def two(tmp_path) -> Fetching:
    """Two clients, named against the order of their names."""
    return Fetching(tmp_path, CLIENTS)


def names(folder: Path) -> list[str]:
    """Return the names of a folder's files."""
    return sorted(file.name for file in folder.iterdir())


def test_points_of_all_clients_stand_by_level_then_client(two):
    for client in CLIENTS:
        two.measure(client, levels=12)
    lab.passed(two.run())
    points = lab.read_lines(two.ramp / "points.jsonl")
    assert [(point["level"], point["client"]) for point in points] == [
        (level, client) for level in range(12) for client in sorted(CLIENTS)]


def test_each_client_keeps_its_own_files(two):
    for client in CLIENTS:
        two.measure(client, levels=1)
    lab.passed(two.run())
    assert names(two.ramp) == [
        "armed-client-1.json", "armed-client-2.json", "client-1-00.hlog", "client-2-00.hlog",
        "done-client-1.json", "done-client-2.json", "observe-server.jsonl", "points.jsonl", "server.json"]
    assert (two.ramp / "done-client-2.json").read_text(encoding="utf-8") == "done.json of client-2"
    assert (two.ramp / "armed-client-1.json").read_text(encoding="utf-8") == "armed.json of client-1"


def test_the_points_of_one_client_are_its_own_bytes(tmp_path):
    one = Fetching(tmp_path, ("client",))
    one.measure("client", levels=4)
    lab.passed(one.run())
    assert (one.ramp / "points.jsonl").read_bytes() == (one.host("client") / "points.jsonl").read_bytes()
    assert names(one.ramp)[0] == "armed-client.json"


@pytest.mark.parametrize("lost", ["client-1", "client-2", "server"])
def test_a_host_that_cannot_be_fetched_leaves_no_points(two, lost):
    for client in CLIENTS:
        two.measure(client, levels=2)
    two.host(lost).rename(two.path / "lost")
    assert two.run().returncode != 0
    assert "points.jsonl" not in names(two.ramp)


def test_a_client_without_points_leaves_none_of_the_others(two):
    two.measure("client-1", levels=2)
    two.measure("client-2", levels=2)
    (two.host("client-2") / "points.jsonl").unlink()
    result = two.run()
    assert result.returncode != 0
    assert "points-client-2.jsonl.tmp" in result.stdout
    assert "points.jsonl" not in names(two.ramp)


def test_of_a_lost_client_all_that_it_measured_is_kept_and_its_loss_written_down(tmp_path):
    two = Fetching(tmp_path, CLIENTS, lost=("client-2",))
    two.measure("client-1", levels=2)
    two.measure("client-2", levels=1)
    result = two.run()
    assert result.returncode != 0
    assert "exit 3: client-2: its unit ended: the points of ramps/01-single that lack its part are invalid" in " ".join(result.stdout.split())
    assert [(point["level"], point["client"]) for point in lab.read_lines(two.ramp / "points.jsonl")] == [
        (0, "client-1"), (0, "client-2"), (1, "client-1")]
    assert lab.read_json(two.ramp / "lost.json") == {"schema": 1, "clients": {"client-2": "its unit ended"}}


def test_a_client_that_was_lost_before_its_first_point_takes_none_of_the_others(tmp_path):
    two = Fetching(tmp_path, CLIENTS, lost=("client-2",))
    two.measure("client-1", levels=2)
    two.measure("client-2", levels=0)
    (two.host("client-2") / "points.jsonl").unlink()
    assert two.run().returncode != 0
    assert [(point["level"], point["client"]) for point in lab.read_lines(two.ramp / "points.jsonl")] == [(0, "client-1"), (1, "client-1")]


def test_a_host_that_is_gone_is_not_asked_for_anything(tmp_path):
    two = Fetching(tmp_path, CLIENTS, lost=("client-1",), gone=("client-1",))
    two.measure("client-2", levels=2)
    assert not two.host("client-1").exists()
    result = two.run()
    assert "exit 3: client-1: its unit ended" in result.stdout
    assert len(lab.read_lines(two.ramp / "points.jsonl")) == 2
    assert "done-client-2.json" in names(two.ramp)
