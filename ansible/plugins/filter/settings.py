# Declared values as the list of settings that host_settings takes, and what was read back as the list that a run keeps.
from __future__ import annotations

DOCUMENTATION = r"""
name: settings
author: forklab
short_description: Settings of a host
description:
  - C(sysctl_settings) turns a dictionary of sysctls into settings.
  - C(ethtool_settings) turns what is declared of an interface into settings.
  - C(tuning_reading) keeps of what host_tuning returned what a run is judged by.
"""

READING = ("knobs", "drift", "suspects")


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


def tuning_reading(returned: dict) -> dict:
    """Return knobs, drift and suspects of what host_tuning returned."""
    return {key: returned[key] for key in READING}


class FilterModule:
    """The filters by name."""

    def filters(self) -> dict:
        """Return them."""
        return {"sysctl_settings": sysctl_settings, "ethtool_settings": ethtool_settings, "tuning_reading": tuning_reading}
