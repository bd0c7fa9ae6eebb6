"""The lab's Ansible modules as Python modules, by file: outside Ansible nothing else finds them."""

from __future__ import annotations

import importlib.util
from types import ModuleType

import ansible.module_utils
import lab

PLUGINS = lab.ROOT / "ansible" / "plugins"
# What the modules share is found as under Ansible, also by the tests.
ansible.module_utils.__path__.append(str(PLUGINS / "module_utils"))


def module(name: str) -> ModuleType:
    """Load one module of ansible/plugins/modules."""
    spec = importlib.util.spec_from_file_location(name, PLUGINS / "modules" / f"{name}.py")
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded
