"""The policy in docs/aws.md is what the tests saw called, and a listed rest with its reasons."""

from __future__ import annotations

import json
import re

import lab

# Allowed and not called in a whole life, each with why.
IMPLIED = {
    "ec2:DeleteNetworkInterface": "an interface that outlives its instance",
    "ec2:DeleteVolume": "a volume that outlives its instance",
    "ec2:DetachVolume": "the same, still attached",
    "ec2:RevokeSecurityGroupIngress": "the caller's address has changed, or somebody opened a port by hand",
    "ec2:ReplaceRoute": "a destroy that was cut between gateway and route table, then provision",
    "ec2:UpdateSecurityGroupRuleDescriptionsIngress": "somebody edited the text of a rule",
    "servicequotas:GetAWSDefaultServiceQuota": "an account that never asked for another quota",
    "ec2:ModifyInstanceNetworkPerformanceOptions": "bandwidth weighting, where the type has one",
}


def policy() -> dict:
    """Return the policy of the document."""
    text = (lab.ROOT / "docs" / "aws.md").read_text(encoding="utf-8")
    return json.loads(re.search(r"```json\n(.*?)```", text, re.DOTALL).group(1))


def test_the_policy_is_what_was_called_and_a_listed_rest(life):
    allowed = {action for statement in policy()["Statement"] for action in statement["Action"]}
    assert life.actions - allowed == set()
    assert allowed - life.actions - IMPLIED.keys() == set()


def test_the_document_gives_the_reason_of_each_action_that_was_not_called():
    text = (lab.ROOT / "docs" / "aws.md").read_text(encoding="utf-8")
    for action, reason in IMPLIED.items():
        assert f"| `{action}` | {reason} |" in text
