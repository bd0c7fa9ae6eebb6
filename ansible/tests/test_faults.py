"""Bad input and faults on the real hosts: one clear line, the right code, earlier runs untouched, hosts clean."""

from __future__ import annotations

import socket
from contextlib import contextmanager

import lab
import pytest


@pytest.fixture(autouse=True)
def nothing_lost(hosts):
    """Whatever the fault: earlier runs are as they were, no unit of ours runs, no tunnel is open."""
    earlier = lab.fingerprint(lab.REPORTS) if lab.REPORTS.exists() else {}
    yield
    now = lab.fingerprint(lab.REPORTS) if lab.REPORTS.exists() else {}
    assert {path: now.get(path) for path in earlier} == earlier
    assert lab.tunnel_sockets() == []
    for host in ("server", "client"):
        assert lab.units_of_ours(host) == []


def assert_line(result, code: int, *words: str) -> None:
    """The line before make's last one has the code and every word."""
    line = lab.failure_line(result)
    assert line.startswith(f"forklab: exit {code}: "), line
    for word in words:
        assert word in line, line


def test_an_unknown_inventory_is_refused():
    assert_line(lab.make("bench-single", "INVENTORY=moon"), 2, "INVENTORY", "'moon'", "local")


@pytest.mark.parametrize(("knob", "words"), [
    ("LEVELS=0", ("LEVELS", '"0"', "1 to 1000000")),
    ("LEVELS=10,-5", ("LEVELS", '"-5"', "1 to 1000000")),
    ("LEVELS=ten", ("LEVELS", '"ten"')),
    ("SECONDS=0", ("SECONDS", "0")),
    ("LOCAL_CLIENTS=3", ("LOCAL_CLIENTS", "'3'", "1 or 2")),
    ("WORKERS=0", ("WORKERS", "0")),
    ("LOCK_HOLD_MICROS=20", ("LOCK_HOLD_MICROS", "20", "INDEX=locked")),
    ("RECORD=all", ("RECORD", "all", "off", "point", "ramp")),
    ("ACCEPT=both", ("ACCEPT", "both", "shared", "reuseport")),
    ("INDEX=random", ("INDEX", "random", "cursor", "locked")),
    ("PROFILER=perf", ("PROFILER", "perf", "jfr", "async", "both")),
])
def test_a_bad_knob_is_refused_before_anything_is_made(knob, words):
    before = lab.fingerprint(lab.REPORTS) if lab.REPORTS.exists() else {}
    assert_line(lab.make("bench-single", knob), 2, *words)
    assert (lab.fingerprint(lab.REPORTS) if lab.REPORTS.exists() else {}) == before


@pytest.mark.long
def test_a_level_above_what_nofile_or_ports_allow_is_refused():
    assert_line(lab.make("bench-single", "LEVELS=10,900000"), 2, "LEVELS", "900000", "limit")


def test_fewer_than_two_cpus_are_refused():
    assert_line(lab.make("bench-single", prefix=("taskset", "--cpu-list", "0")), 2, "two CPUs", "1")


@contextmanager
def unit(host: str, name: str, command: str, port: int):
    """A foreign service on a host, gone afterwards."""
    lab.ssh(host, f"systemd-run --quiet --collect --unit={name} {command}")
    lab.wait_for(lambda: f":{port} " in lab.ssh(host, "ss -Hltn"), 60, f"{name} listening on {port}")
    try:
        yield
    finally:
        lab.ssh(host, f"systemctl stop {name}")


def test_a_port_in_use_on_the_server_is_named_with_its_owner():
    with unit("server", "squatter", "python3 -m http.server 8083", 8083):
        assert_line(lab.make("bench-single"), 4, "server", "8083", "in use", "python3", "exit code 3")


@pytest.mark.long
def test_a_forgotten_prefork_server_is_found_not_joined():
    command = "/opt/forklab/bin/forklab-server serve --mode prefork --workers 2 --admin-port 9084 --jmx-port 9091"
    with unit("server", "forgotten", command, 8083):
        assert_line(lab.make("bench-prefork"), 4, "server", "8083", "in use", "exit code 3")


@pytest.mark.long
def test_a_taken_tunnel_port_is_named_with_its_owner():
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(("127.0.0.1", 8084))
        taken.listen()
        assert_line(lab.make("bench-single"), 4, "8084", "this machine", "pid")


def test_a_worker_that_dies_at_start_is_reported_by_its_own_words():
    # 1000 event loops ask for a heap that no test machine has.
    assert_line(lab.make("bench-single", "WORKERS=1000"), 4, "server", "exit code 5", "worker 0")


def test_a_wrong_host_key_is_refused():
    key = "/etc/ssh/ssh_host_ed25519_key"
    lab.ssh("server", f"cp -a {key} {key}.right; rm {key}; ssh-keygen -q -t ed25519 -N \"\" -f {key} -C other; systemctl restart ssh")
    result = lab.make("bench-single")
    # The host can only be mended from outside: its key is no longer trusted.
    lab.passed(lab.make("destroy"))
    lab.passed(lab.make("provision"))
    assert_line(result, 4, "server", "host key")
