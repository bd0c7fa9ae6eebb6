"""The lab's Ansible modules as Python modules, by file: outside Ansible nothing else finds them."""

from __future__ import annotations

import importlib.util
from types import ModuleType

import ansible.module_utils
import lab

PLUGINS = lab.ROOT / "ansible" / "plugins"


def module(name: str) -> ModuleType:
    """Load one module of ansible/plugins/modules; what it shares with others is found as under Ansible."""
    shared = str(PLUGINS / "module_utils")
    if shared not in ansible.module_utils.__path__:
        ansible.module_utils.__path__.append(shared)
    spec = importlib.util.spec_from_file_location(name, PLUGINS / "modules" / f"{name}.py")
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded
