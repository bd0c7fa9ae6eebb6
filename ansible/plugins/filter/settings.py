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
  - C(asked) turns a dictionary of options and make variables into the options of those that are set.
  - C(tuning_reading) keeps of what host_tuning returned what a run is judged by.
"""

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
        return {"asked": asked, "sysctl_settings": sysctl_settings, "ethtool_settings": ethtool_settings, "tuning_reading": tuning_reading}
