# Declared values as the list of settings that host_settings takes, and what was read back as the list that a run keeps.
from __future__ import annotations

import os

DOCUMENTATION = r"""
name: settings
author: forklab
short_description: Settings of a host
description:
  - C(sysctl_settings) turns a dictionary of sysctls into settings.
  - C(ethtool_settings) turns what is declared of an interface into settings.
  - C(arm_settings) sorts an arm's settings by who sets them.
  - C(asked) turns a dictionary of options and make variables into the options of those that are set.
  - C(tuning_reading) keeps of what host_tuning returned what a run is judged by.
"""

# What a cut leaves, as forklab-lab plan has it.
CUT_PERCENT = 75
READING = ("knobs", "drift", "suspects", "lacking", "lost", "outlived")


def sysctl_settings(sysctls: dict[str, dict]) -> list[dict]:
    """Return a setting {name, value, target} for each key of {key: {value, why}}; target is the file below the root."""
    return [{"name": key, "value": str(sysctl["value"]), "target": "proc/sys/" + key.replace(".", "/")} for key, sysctl in sysctls.items()]


def ethtool_settings(kinds: list[dict], interface: str) -> list[dict]:
    """Return a setting of kind ethtool for each value of the kinds {name, show, set, values}, in their order.

    target: interface, the option that shows, the option that sets, and the word that ethtool takes.
    """
    return [
        {
            "kind": "ethtool",
            "name": f"{interface} {kind['name']} {word}",
            "value": str(value),
            "target": f"{interface} {kind['show']} {kind['set']} {word}",
        }
        for kind in kinds
        for word, value in kind["values"].items()
    ]


def arm_settings(settings: dict[str, str]) -> dict:
    """Return an arm's settings by who sets them: sysctls {key: {value, why}}, channels {word: number}, rps (whether), flow_entries,

    link_mbps (0: as it is), and what is left of the CPUs in percent.
    """
    return {
        "sysctls": {key: {"value": value, "why": "the arm's"} for key, value in settings.items() if "." in key},
        "channels": {"combined": int(settings["ena_queues"])} if "ena_queues" in settings else {},
        "rps": settings.get("rps") == "on",
        "flow_entries": int(settings.get("rps_flow_entries", 0)),
        "link_mbps": int(settings.get("link_mbps", 0)),
        "client_cpu_percent": CUT_PERCENT if settings.get("cut") == "client-cpu" else 100,
        "server_cpu_percent": CUT_PERCENT if settings.get("cut") == "server-cpu" else 100,
    }


def lacking_settings(arms: list[dict], taken: list[str]) -> list[str]:
    """Return the names of the arms' settings that an inventory's hosts do not take; every sysctl goes by the word sysctl."""
    names = dict.fromkeys(name for arm in arms for name in arm.get("settings") or {})
    return [name for name in names if ("sysctl" if "." in name else name) not in taken]


def asked(options: dict[str, str]) -> list[str]:
    """Return option and value, one after the other, for each of {option: make variable} whose variable is not empty."""
    return [word for option, variable in options.items() if os.environ.get(variable) for word in (option, os.environ[variable])]


def tuning_reading(returned: dict) -> dict:
    """Return of what host_tuning returned what a run is judged by, and its reader told."""
    return {key: returned[key] for key in READING}


class FilterModule:
    """The filters by name."""

    def filters(self) -> dict:
        """Return them."""
        return {"arm_settings": arm_settings, "lacking_settings": lacking_settings, "asked": asked, "sysctl_settings": sysctl_settings, "ethtool_settings": ethtool_settings, "tuning_reading": tuning_reading}
