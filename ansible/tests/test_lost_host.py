"""A host that dies in the middle of a run: Ansible runs no "always" for it, and still nothing is left."""

from __future__ import annotations

import os
import signal
import subprocess

import lab


def kill_host(host: str) -> None:
    """Kill every process of a host at once, as a power cut does."""
    listed = subprocess.run(["ip", "netns", "pids", f"forklab-{host}"], text=True, capture_output=True, check=True)
    for pid in map(int, listed.stdout.split()):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            # It went with its parent.
            continue


def test_a_lost_host_is_named_and_leaves_no_tunnel(hosts):
    earlier = lab.fingerprint(lab.REPORTS) if lab.REPORTS.exists() else {}
    with lab.making("bench-prefork", "LEVELS=5", "SECONDS=2") as bench:
        lab.wait_for(lambda: "forklab-ramp" in " ".join(lab.units_of_ours("client")), 90, "the ramp's unit")
        assert lab.tunnel_sockets()
        kill_host("client")
        output = bench.communicate(timeout=180)[0]
    lines = output.strip().splitlines()
    assert lines[-1].startswith("make: ***"), lines[-3:]
    assert lines[-2].startswith("forklab: exit 4: client: "), lines[-2]
    assert lab.tunnel_sockets() == []
    now = lab.fingerprint(lab.REPORTS)
    assert {path: now.get(path) for path in earlier} == earlier
    lab.passed(lab.make("provision"))
    assert lab.ssh("client", "hostname").strip() == "client"
