"""A lab on EC2 whose controller dies, whose API refuses, whose console lies: destroy leaves nothing. One cell of each trial."""

from __future__ import annotations

import lab
import pytest
from cloud import CALLER, Cloud, account
from cuts import cut_cell


@pytest.fixture(scope="module")
def shared_account(hosts, tmp_path_factory):
    """One emulated account whose instances are the local hosts."""
    with account(tmp_path_factory.mktemp("account"), local_hosts=True) as emulator:
        yield emulator


@pytest.fixture
def cloud(shared_account):
    """An empty account, and an empty one afterwards."""
    shared_account.reset()
    shared_account.clear_calls()
    cloud = Cloud(shared_account)
    yield cloud
    lab.passed(cloud.destroy())
    assert shared_account.leftovers() == []


@pytest.mark.long
def test_a_controller_killed_in_the_middle_leaves_what_destroy_removes(cloud, tmp_path):
    # The first instance has just been launched, and nothing of it was written down here.
    cell = cut_cell(cloud, tmp_path / "tasks", "Launch what is missing", again=True)
    assert cell["made"] > 0
    assert cell["left"] == []


@pytest.mark.long
def test_another_key_than_the_consoles_is_refused_and_none_is_said(cloud):
    cloud.emulator.console("wrong-keys")
    line = lab.failure_line(cloud.provision())
    assert line.startswith("forklab: exit 4: server: the key that sshd shows is not the one on its console"), line
    (cloud.state / "known_hosts").unlink()
    cloud.emulator.console("nothing")
    output = lab.passed(cloud.provision(ansible="--extra-vars=ec2_lab_console_seconds=1"))
    assert "WARNING: no host key on the console within 1 s: server, client-1" in output
    cloud.ssh("server", "sudo shutdown -c")
    line = lab.failure_line(cloud.provision(ansible="--extra-vars=ec2_lab_boot_seconds=13"))
    assert line.startswith("forklab: exit 4: server: no shutdown is scheduled, it would not end itself"), line
    assert "StrictHostKeyChecking yes" in (cloud.state / "ssh_config").read_text(encoding="utf-8")


@pytest.mark.long
def test_a_refused_launch_is_named_with_the_way_back_and_a_failed_lab_of_several_goes(cloud):
    cloud.emulator.fail("RunInstances", "VcpuLimitExceeded")
    line = lab.failure_line(cloud.make("bench-single", CALLER, "CONFIRM=yes", "LABS=2"))
    assert line.startswith("forklab: exit 4: lab 1 of 2 (c6in-8xlarge-1): "), line
    for words in ("VcpuLimitExceeded", "make provision again", "make destroy INVENTORY=c6in.8xlarge LAB_ID=c6in-8xlarge-1"):
        assert words in line, line
    assert "CreateVpc" in cloud.writes() and cloud.writes().count("RunInstances") == 1
    assert cloud.emulator.leftovers() == []
