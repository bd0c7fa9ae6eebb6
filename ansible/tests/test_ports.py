"""What the server host shows to the network: its data port and sshd, nothing else; the rest through the tunnel."""

from __future__ import annotations

import json
import subprocess
import urllib.request

import lab
import pytest

CONNECT = """
import socket, sys
for port in map(int, sys.argv[2:]):
    try:
        socket.create_connection((sys.argv[1], port), timeout=3).close()
        print(port, "open")
    except ConnectionRefusedError:
        print(port, "refused")
    except OSError as problem:
        print(port, problem)
"""
OPTIONS = "--mode prefork --workers 2 --port 8083 --admin-port 8084 --jmx-port 7091"
TUNNEL = lab.ROOT / "ansible" / "tests" / "tunnel.yml"


@pytest.fixture
def server(hosts):
    """The server's unit with two workers, stopped afterwards."""
    lab.passed(lab.make("provision"))
    lab.ssh("server", f"echo \"SERVE_OPTIONS={OPTIONS}\" > /etc/forklab/server.env; systemctl start forklab-server")
    yield
    lab.ssh("server", "systemctl stop forklab-server")


def from_client(ports: list[int]) -> dict[int, str]:
    """Try to connect from the client host to ports of the server host."""
    done = subprocess.run(
        ["ssh", "-F", str(lab.SSH_CONFIG), "client", "python3", "-", lab.SERVER_ADDRESS, *map(str, ports)],
        input=CONNECT, text=True, capture_output=True, timeout=60, check=True,
    )
    return {int(line.split(" ", 1)[0]): line.split(" ", 1)[1] for line in done.stdout.splitlines()}


def listening() -> set[int]:
    """Return every TCP port that something listens on at the server host."""
    return {int(line.split()[3].rsplit(":", 1)[1]) for line in lab.ssh("server", "ss -Hltn").splitlines()}


def tunnel(state: str) -> None:
    """Open or close the tunnel by its role."""
    subprocess.run(
        [str(lab.ROOT / ".forklab/venv/bin/ansible-playbook"), "--inventory", "inventories/local", str(TUNNEL),
         "--extra-vars", f"tunnel_state={state}"],
        cwd=lab.ROOT, check=True, timeout=60, env={"PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "HOME": str(lab.Path.home()),
                                                   "ANSIBLE_CONFIG": str(lab.ROOT / "ansible/ansible.cfg"),
                                                   "LC_ALL": "C.UTF-8"},
    )


def test_only_the_data_port_and_sshd_answer_the_client_host(server):
    ports = listening()
    assert {8083, 8084, 7091, 7092, 22} <= ports
    answers = from_client(sorted(ports))
    assert {port for port, answer in answers.items() if answer == "open"} == {22, 8083}
    assert {answer for port, answer in answers.items() if port not in (22, 8083)} == {"refused"}


def test_admin_and_jmx_answer_through_the_tunnel(server, tmp_path):
    tunnel("open")
    try:
        with urllib.request.urlopen("http://127.0.0.1:8084/topology", timeout=10) as answer:
            workers = json.load(answer)["workers"]
        endpoints = [f"--jmx=127.0.0.1:{worker['jmx_port']}" for worker in workers]
        subprocess.run([str(lab.LAB), "record", *endpoints, "--seconds", "1", "--out", str(tmp_path)], check=True, timeout=90)
        window = lab.read_json(tmp_path / "window.json")
        assert [recorded["pid"] for recorded in window["workers"]] == [worker["pid"] for worker in workers]
    finally:
        tunnel("close")
    assert lab.tunnel_sockets() == []
