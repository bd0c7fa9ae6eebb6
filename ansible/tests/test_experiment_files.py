"""The experiments' own files: what the question names is the figure, and processes change alone."""

from __future__ import annotations

import lab
import pytest
import yaml

FILES = sorted((lab.ROOT / "playbooks/experiments").glob("*.yml"))


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def experiment(request):
    return yaml.safe_load(request.param.read_text(encoding="utf-8"))


def test_a_question_of_cpu_is_answered_by_cpu(experiment):
    asks = "CPU per request" in experiment["question"]
    assert not asks or experiment["figure"] == "cpu_per_request"


def test_processes_are_compared_with_as_many_listeners(experiment):
    """One socket a process would be another number of them in each arm: who accepts would change with the processes."""
    arms = {arm["name"]: arm for arm in experiment["arms"]}
    for arm in arms.values():
        against = arms.get(arm.get("against", experiment["arms"][0]["name"]), arm)
        if any(arm.get(key) != against.get(key) for key in ("mode", "loops_per_worker")):
            assert (arm.get("accept"), against.get("accept")) == ("reuseport", "reuseport"), arm["name"]
