"""Every role says what it takes: its defaults and its argument specs have the same keys."""

from __future__ import annotations

from pathlib import Path

import lab
import pytest
import yaml

ROLES = sorted(path for path in (lab.ROOT / "ansible" / "roles").iterdir() if path.is_dir())


def read(path: Path) -> dict:
    """Parse one YAML file; a file that is absent is empty."""
    return yaml.safe_load(path.read_text(encoding="utf-8")) or {} if path.exists() else {}


def entry_points(role: Path) -> dict[str, dict[str, dict]]:
    """Return the options of each entry point of a role."""
    specs = read(role / "meta" / "argument_specs.yml").get("argument_specs", {})
    return {name: spec.get("options", {}) for name, spec in specs.items()}


@pytest.fixture(params=ROLES, ids=lambda role: role.name)
def role(request) -> Path:
    """Each role's folder."""
    return request.param


def test_every_default_is_an_option(role):
    options = {name for entry in entry_points(role).values() for name in entry}
    assert sorted(read(role / "defaults" / "main.yml").keys() - options) == []


def test_every_option_that_is_not_required_has_a_default(role):
    defaults = read(role / "defaults" / "main.yml")
    lacking = [f"{entry}: {name}" for entry, options in entry_points(role).items() for name, option in options.items()
               if not option.get("required") and name not in defaults]
    assert lacking == []


def test_every_input_has_the_roles_name_and_a_description(role):
    for options in entry_points(role).values():
        for name, option in options.items():
            assert name.startswith(f"{role.name}_")
            assert option["description"] and option["type"], name


def test_every_entry_point_is_a_task_file(role):
    assert entry_points(role)
    assert [name for name in entry_points(role) if not (role / "tasks" / f"{name}.yml").is_file()] == []
