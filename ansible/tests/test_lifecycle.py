"""Provision is idempotent and repairs; destroy leaves nothing; hosts carry only what the image brings."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import lab


def changed(output: str) -> dict[str, int]:
    """Return the recap's changed= of each host."""
    return {host: int(count) for host, count in re.findall(r"^(\w+) +: ok=\d+ +changed=(\d+)", output, re.MULTILINE)}


def test_a_second_provision_changes_nothing(hosts):
    # Tests before this one may have left hosts of other declarations.
    lab.passed(lab.make("provision"))
    assert changed(lab.passed(lab.make("provision"))) == {"localhost": 0, "server": 0, "client": 0}


DEPLOYED = {
    "client": ("/opt/forklab/bin/forklab-lab",),
    "server": ("/opt/forklab/runtime/lib/modules", "/etc/systemd/system/forklab-server.service"),
}


def sums() -> dict[str, str]:
    """Return the SHA-256 of each deployed file."""
    return {host: lab.ssh(host, f"sha256sum {' '.join(paths)}") for host, paths in DEPLOYED.items()}


def test_broken_deployed_files_are_reported_and_restored(hosts):
    before = sums()
    for host, paths in DEPLOYED.items():
        lab.ssh(host, f"for file in {' '.join(paths)}; do echo broken >>$file; done")
    output = lab.passed(lab.make("provision"))
    assert sums() == before
    counts = changed(output)
    assert counts["localhost"] == 0
    assert counts["server"] > counts["client"] > 0


def test_a_host_has_no_java_but_the_images_and_no_work_tree(hosts):
    for host in ("server", "client"):
        assert lab.ssh(host, "find / -xdev -name java -type f -path \"*/bin/java\"").split() == ["/opt/forklab/runtime/bin/java"]
        assert lab.ssh(host, f"ls -A {lab.ROOT} 2>/dev/null || echo hidden").strip() in ("hidden", "")
        assert lab.ssh(host, "systemctl is-system-running").strip() == "running"
        assert lab.ssh(host, "/opt/forklab/bin/forklab-lab --version").strip()


def test_check_mode_changes_nothing(hosts):
    lab.passed(lab.make("provision", "ARGS=--check --diff"))
    assert changed(lab.passed(lab.make("provision"))) == {"localhost": 0, "server": 0, "client": 0}


def leftovers() -> list[str]:
    """Return namespaces, mounts and processes of the local lab, as the kernel shows them."""
    found = [f"namespace {name.name}" for name in Path("/run/netns").glob("forklab-*")] if Path("/run/netns").exists() else []
    found += [f"mount {line}" for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines() if "/run/forklab/" in line]
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes()
        except OSError:
            continue
        if b"/run/forklab/" in command or b"forklab-ctl" in command:
            found.append(f"process {process.name} {command!r}")
    return found


def test_destroy_leaves_nothing_and_a_second_one_says_so(hosts):
    assert leftovers()
    assert changed(lab.passed(lab.make("destroy")))["localhost"] > 0
    assert leftovers() == []
    assert "nothing to destroy" in lab.passed(lab.make("destroy"))
    lab.passed(lab.make("provision"))


def test_hosts_whose_processes_died_are_replaced(hosts):
    pids = [Path(f"/run/forklab/local/{host}/pid").read_text(encoding="utf-8").strip() for host in ("server", "client")]
    subprocess.run(["kill", "-KILL", *pids], check=True)
    assert changed(lab.passed(lab.make("provision")))["localhost"] > 0
    assert lab.ssh("server", "hostname").strip() == "server"
