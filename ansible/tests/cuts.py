"""A controller that dies, and an API that refuses, at one point of provision: what destroy leaves behind. One cell each."""

from __future__ import annotations

from pathlib import Path

import lab
from cloud import Cloud

# What provision calls to make or change something, in the order of its tasks.
CREATES = (
    "ImportKeyPair", "CreateVpc", "CreateSubnet", "ModifySubnetAttribute", "CreateInternetGateway", "AttachInternetGateway",
    "CreateRouteTable", "CreateRoute", "AssociateRouteTable", "CreatePlacementGroup", "CreateSecurityGroup",
    "AuthorizeSecurityGroupIngress", "RunInstances", "StopInstances", "ModifyNetworkInterfaceAttribute", "StartInstances", "CreateTags",
)


def callbacks(names: Path, after: int | str | None) -> dict[str, str]:
    """Return the environment that lists the tasks, and kills after so many."""
    plugins = lab.ROOT / "ansible" / "plugins" / "callback"
    return {
        "ANSIBLE_CALLBACKS_ENABLED": "forklab_ledger,cut",
        "ANSIBLE_CALLBACK_PLUGINS": f"{plugins}:{lab.ROOT / 'ansible' / 'tests' / 'callback_cut'}",
        "FORKLAB_CUT_TASKS": str(names), "FORKLAB_CUT_AFTER": "" if after is None else str(after),
    }


def cut_provision(cloud: Cloud, names: Path, after: int | str | None) -> list[str]:
    """Provision until the controller is killed; return the names of the tasks that ran."""
    names.unlink(missing_ok=True)
    result = cloud.make("provision", "CALLER_CIDR=198.51.100.7/32", "CONFIRM=yes", **callbacks(names, after))
    assert (result.returncode == 0) == (after is None), result.stdout[-4000:]
    return names.read_text(encoding="utf-8").splitlines() if names.exists() else []


def cut_cell(cloud: Cloud, names: Path, after: int | str, again: bool) -> dict:
    """Kill after so many tasks, or after a task by its name, provision again if asked, destroy; return what was there before and after.

    A cut that left nothing, here or there, is where every provision begins: that is not provisioned again.
    """
    tasks = cut_provision(cloud, names, after)
    assert len(tasks) == after or str(after) in tasks[-1], tasks
    made = len(cloud.emulator.leftovers())
    if again and (made or cloud.state.exists()):
        lab.passed(cloud.provision())
        made = len(cloud.emulator.leftovers())
    lab.passed(cloud.destroy())
    return {"after": after, "task": tasks[-1] if tasks else "", "again": again, "made": made, "left": cloud.emulator.leftovers()}


def failure_cell(cloud: Cloud, action: str) -> dict:
    """Let the API refuse one action for good, provision, mend the API, destroy; return the line and what is left."""
    # Not a capacity error: those the module tries again for minutes.
    cloud.emulator.fail(action, "RefusedByTheTest")
    line = lab.failure_line(cloud.provision())
    cloud.emulator.heal()
    made = len(cloud.emulator.leftovers())
    lab.passed(cloud.destroy())
    return {"action": action, "line": line, "made": made, "left": cloud.emulator.leftovers()}
