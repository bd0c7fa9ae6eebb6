"""Spare blocks of an experiment: tasks/turn.yml with a stand-in for the ramp and for the lab command, on no host."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import lab
import pytest

PLAY = """\
- name: Walk
  hosts: localhost:load_server
  any_errors_fatal: true
  vars_files: ["{root}/playbooks/vars/bench.yml"]
  tasks:
    - name: Walk a ramp and record
      ansible.builtin.include_tasks: tasks/turn.yml
      loop: "{{{{ bench_plan.order }}}}"
      loop_control: {{loop_var: bench_arm_name, index_var: bench_ramp_index}}
"""
RAMP = """\
- name: Walk
  ansible.builtin.shell: echo {{ bench_ramp }} >>{{ bench_run_dir }}/{{ inventory_hostname }}
  changed_when: true
"""
# Says the next of the answers at each call.
COMMAND = """\
#!/bin/sh
cd "$2"
[ "$1 $3" = "blocks --json" ] || exit 2
echo >>calls
sed -n "$(wc -l <calls)p" answers
"""
ORDER = ["a", "b", "b", "a", "b", "a", "a", "b", "a", "b", "b", "a"]


def walked(path: Path, answers: list[bool], plan: dict) -> tuple[list[str], int]:
    """Return the ramps that every host walked alike, and how often the lab command was asked."""
    run, tasks, command = path / "run", path / "playbooks" / "tasks", path / "dist" / "forklab" / "bin" / "forklab-lab"
    for folder in (run, tasks, command.parent):
        folder.mkdir(parents=True)
    shutil.copy(lab.ROOT / "playbooks" / "tasks" / "turn.yml", tasks)
    (tasks / "ramp.yml").write_text(RAMP)
    (path / "playbooks" / "play.yml").write_text(PLAY.format(root=lab.ROOT))
    command.write_text(COMMAND)
    command.chmod(0o755)
    (run / "answers").write_text("".join(json.dumps({"another": answer}) + "\n" for answer in answers))
    (run / "plan.json").write_text(json.dumps(plan))
    (path / "run-file").write_text("run\n")
    (path / "hosts.json").write_text(json.dumps({"all": {
        "hosts": {"localhost": {}},
        "children": {"load_server": {"hosts": {"server": {}}}},
        "vars": {"ansible_connection": "local", "ansible_python_interpreter": sys.executable},
    }}))
    done = subprocess.run(
        [Path(sys.executable).with_name("ansible-playbook"), "--inventory", "hosts.json", "playbooks/play.yml"], cwd=path, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300, check=False,
        env=lab.clean_environment() | {
            "FORKLAB_RUN_FILE": str(path / "run-file"), "ANSIBLE_CONFIG": str(lab.ROOT / "ansible" / "ansible.cfg"),
        },
    )
    assert done.returncode == 0, done.stdout[-4000:]
    ramps = [(run / host).read_text().split() for host in ("localhost", "server")]
    assert ramps[0] == ramps[1]
    calls = run / "calls"
    return ramps[0], len(calls.read_text().splitlines()) if calls.exists() else 0


@pytest.mark.parametrize(("answers", "blocks", "asked"), [([False, False], 1, 2), ([True, False], 2, 2), ([True, True], 3, 2)])
def test_a_spare_block_is_walked_only_when_one_is_needed(tmp_path, answers, blocks, asked):
    arms = [{"name": "a", "record": "off"}, {"name": "b", "record": "point"}]
    plan = {"order": ORDER, "blocks": 1, "design": {"spare_blocks": 2}, "arms": arms}
    ramps, calls = walked(tmp_path, answers, plan)
    assert ramps == [f"{number:02d}-{arm}" for number, arm in enumerate(ORDER[:4 * blocks], 1)]
    assert calls == asked
    # A ramp that is not walked leaves no folder; those of the others are made before the first.
    folders = sorted(path.name for path in (tmp_path / "run").glob("ramps/*"))
    assert folders == ramps[4:]
    recordings = sorted(path.name for path in (tmp_path / "run").glob("recordings/*"))
    assert recordings == [ramp for ramp in ramps[4:] if ramp.endswith("-b")]


def test_a_bench_asks_nothing(tmp_path):
    assert walked(tmp_path, [], {"order": ["single"], "blocks": 1, "arms": [{"name": "single"}]}) == (["01-single"], 0)
