"""The lab's own plugins and scripts, as functions."""

from __future__ import annotations

import importlib.machinery
import importlib.util

import lab
import pytest
from botocore.exceptions import ClientError, EndpointConnectionError, NoCredentialsError, ProfileNotFound
from callback.forklab_ledger import explain
from lookup.cpu_half import cpu_list, half
from module_utils.forklab_aws import explain as explain_aws
from module_utils.forklab_aws import tags_of

loader = importlib.machinery.SourceFileLoader("ledger", str(lab.ROOT / "ansible/bin/ledger"))
ledger = importlib.util.module_from_spec(importlib.util.spec_from_loader("ledger", loader))
loader.exec_module(ledger)


@pytest.mark.parametrize(("cpus", "text"), [
    ([0], "0"), ([0, 1, 2, 3], "0-3"), ([5, 3, 2, 8], "2-3,5,8"), (list(range(128)), "0-127"),
])
def test_cpu_lists_are_written_as_the_kernel_writes_them(cpus, text):
    assert cpu_list(cpus) == text


def test_the_halves_share_no_cpu_and_lose_none():
    for count in range(2, 9):
        cpus = list(range(count))
        assert half(cpus, "first") + half(cpus, "second") == cpus
        assert half(cpus, "first")


def test_one_cpu_has_no_halves():
    with pytest.raises(ValueError, match="exit 2: .*needs two CPUs"):
        half([3], "first")


def test_a_task_that_gives_its_own_line_is_quoted():
    result = {"msg": "exit 4: server: port 8083 is in use: stop it"}
    assert explain("server", "start", result, False) == (4, "server: port 8083 is in use: stop it", True)


def test_of_a_loop_the_failed_items_own_line_is_quoted():
    items = [{"changed": False, "msg": "All assertions passed"}, {"exception": "", "msg": "exit 2: server: is a c6in.8xlarge"}]
    result = {"msg": "One or more items failed", "results": items}
    assert explain("localhost", "preflight", result, False) == (2, "server: is a c6in.8xlarge", True)


def test_an_unexplained_failure_names_host_and_task():
    code, line, own = explain("client", "copy", {"msg": "", "stderr": "one\nno space left\n"}, False)
    assert (code, own) == (1, False)
    assert line == "client: 'copy' failed: no space left"


def test_an_unreachable_host_is_4_with_sshs_reason():
    code, line, _ = explain("client", "ping", {"msg": "Failed to connect: ssh: connect to host client port 22: timed out"}, True)
    assert code == 4
    assert "client" in line and "timed out" in line


def test_a_wrong_host_key_is_said_in_words():
    code, line, _ = explain("server", "ping", {"msg": "Host key verification failed."}, True)
    assert code == 4
    assert line.startswith("server: host key verification failed")


def test_the_plans_seconds_are_all_counted():
    plan = {"order": ["single", "prefork"], "levels": [{}, {}], "warmup_seconds": 15, "rest_seconds": 1,
            "lead_in_seconds": 1, "seconds": 5, "recording": {"window_seconds": 10},
            "arms": [{"name": "single", "record": "point"}, {"name": "prefork"}]}
    assert sum(ledger.planned_seconds(plan).values()) == 2 * (15 + 2 * 7 + 10)
    assert "100 s in all = 78 s of the plan" in ledger.spent({"seconds": {"x": 1.0}}, plan, 100)
    plan["arms"][0]["record"] = "off"
    assert ledger.planned_seconds(plan)["recorded"] == 10


def refusal(code: str) -> ClientError:
    """An error of EC2, in two lines."""
    return ClientError({"Error": {"Code": code, "Message": "one\n two"}}, "RunInstances")


@pytest.mark.parametrize(("error", "words"), [
    (NoCredentialsError(), ["no AWS credentials", "AWS_PROFILE", "AWS_SECRET_ACCESS_KEY", "docs/aws.md"]),
    (ProfileNotFound(profile="nobody"), ["no AWS credentials", "nobody", "AWS_PROFILE"]),
    (EndpointConnectionError(endpoint_url="https://ec2.us-mars-1.amazonaws.com/"), ["us-mars-1", "is the region right"]),
    (refusal("AuthFailure"), ["credentials are refused (AuthFailure)", "AWS_PROFILE"]),
    (refusal("ExpiredToken"), ["credentials are refused (ExpiredToken)"]),
    (refusal("UnauthorizedOperation"), ["not allowed to these credentials", "docs/aws.md", "RunInstances", "one two"]),
    (refusal("OptInRequired"), ["region is not enabled", "REGION"]),
    (refusal("InsufficientInstanceCapacity"), ["InsufficientInstanceCapacity", "one two"]),
    (ValueError("odd"), ["ValueError: odd"]),
])
def test_an_error_of_the_cloud_is_one_line_of_exit_4(error, words):
    line = explain_aws(error, "launching")
    assert line.startswith("exit 4: launching: ") and "\n" not in line
    assert [word for word in words if word not in line] == []


def test_tags_are_read_under_either_key():
    tags = [{"Key": "LabId", "Value": "x"}]
    assert tags_of({"Tags": tags}) == tags_of({"TagSet": tags}) == {"LabId": "x"}
    assert tags_of({}) == tags_of({"Tags": []}) == {}
