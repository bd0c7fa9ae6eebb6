"""What labs are and cost, in words, as functions."""

from __future__ import annotations

from typing import Any

import pytest
from filter.labs import FilterModule, epoch, lab_bill, lab_lines, lab_names

PRICES = {"c6in.8xlarge": 2.0, "c8i.32xlarge": 6.0}
NOW = epoch("2026-11-02T12:00:00Z")
HOUR = 3600


def resource(kind: str, lab_id: str = "", **more: Any) -> dict:
    """A resource of a lab, without tags when no lab is given."""
    tags = {"Project": "forklab", "LabId": lab_id} if lab_id else {}
    found = {"region": "us-east-1", "kind": kind, "id": f"{kind}-1", "name": "", "vpc_id": "vpc-1"} | more
    return found | {"tags": tags | more.get("tags", {})}


def instance(host: str, kind: str = "c6in.8xlarge", launched: str = "2026-11-02T10:00:00+00:00", **more: Any) -> dict:
    """An instance of lab x, launched two hours ago."""
    return resource("instance", more.pop("lab_id", "x"), id=f"i-{host}", host=host, type=kind, launched=launched, **more)


def test_an_hour_costs_what_the_instances_do_and_nothing_else():
    bill = lab_bill([instance("server", "c8i.32xlarge"), resource("vpc", "x"), instance("client-1")], PRICES, NOW)
    assert (bill["hourly_usd"], bill["lab_spent_usd"]) == (8.0, 16.0)
    assert bill["instances"] == [
        {"host": "client-1", "type": "c6in.8xlarge", "launched_us": round((NOW - 2 * HOUR) * 1_000_000)},
        {"host": "server", "type": "c8i.32xlarge", "launched_us": round((NOW - 2 * HOUR) * 1_000_000)}]


def test_a_run_costs_its_own_share():
    assert lab_bill([instance("server")], PRICES, NOW, NOW - HOUR / 2)["run_spent_usd"] == 1.0
    # A run that began before the launch pays from the launch.
    assert lab_bill([instance("server")], PRICES, NOW, NOW - 9 * HOUR)["run_spent_usd"] == 4.0


def test_a_start_after_a_stop_does_not_make_a_lab_younger():
    tags = {"CreatedAt": "2026-11-02T09:00:00Z"}
    bill = lab_bill([instance("server", tags=tags)], PRICES, NOW)
    assert bill["lab_spent_usd"] == 6.0
    assert bill["instances"][0]["launched_us"] == round((NOW - 3 * HOUR) * 1_000_000)


def test_a_type_without_a_price_costs_nothing():
    bill = lab_bill([instance("server", "c99.huge"), instance("client-1")], PRICES, NOW)
    assert (bill["hourly_usd"], bill["lab_spent_usd"], len(bill["instances"])) == (2.0, 4.0, 2)
    assert lab_bill([instance("server")], {}, NOW)["hourly_usd"] == 0


def test_a_price_may_be_given_as_text_and_no_lab_costs_nothing():
    assert lab_bill([instance("server")], {"c6in.8xlarge": "2.5"}, NOW)["hourly_usd"] == 2.5
    assert lab_bill([], PRICES, NOW, NOW) == {"hourly_usd": 0, "lab_spent_usd": 0, "run_spent_usd": 0, "instances": []}


def test_each_lab_and_region_has_a_line_the_oldest_first():
    young = {"CreatedAt": "2026-11-02T11:30:00Z", "ExpiresAt": "2026-11-02T13:30:00Z"}
    old = {"CreatedAt": "2026-11-02T02:00:00Z", "ExpiresAt": "2026-11-02T11:00:00Z"}
    found = [
        instance("server", tags=young), instance("client-1", tags=young), resource("vpc", "x", tags=young),
        instance("server", "c8i.32xlarge", lab_id="y", tags=old, region="eu-west-1"),
        resource("key_pair", "x", tags={"CreatedAt": "2026-11-02T11:00:00Z"}, region="eu-west-1", vpc_id=""),
    ]
    assert lab_lines(found, PRICES, NOW) == [
        "y in eu-west-1: 1 instance; 10.0 h old, 60.00 USD so far at 6.00 USD/h; EXPIRED 2026-11-02T11:00:00Z (60 min ago)",
        "x in eu-west-1: 1 key pair; 1.0 h old, 0.00 USD so far at 0.00 USD/h; EXPIRES NEVER: nothing of it says when",
        "x in us-east-1: 2 instance, 1 vpc; 0.5 h old, 2.00 USD so far at 4.00 USD/h; expires 2026-11-02T13:30:00Z (in 90 min)",
    ]


def test_a_lab_expires_when_its_last_resource_does():
    ends = ["2026-11-02T11:00:00Z", "2026-11-02T12:45:00Z", "2026-11-02T12:15:00Z"]
    (line,) = lab_lines([resource("subnet", "x", tags={"ExpiresAt": end}) for end in ends], PRICES, NOW)
    assert line.endswith("; expires 2026-11-02T12:45:00Z (in 45 min)")


def test_a_lab_that_ends_now_has_expired():
    (line,) = lab_lines([resource("subnet", "x", tags={"ExpiresAt": "2026-11-02T12:00:00Z"})], PRICES, NOW)
    assert line.endswith("; EXPIRED 2026-11-02T12:00:00Z (0 min ago)")


def test_what_has_no_tags_goes_to_the_lab_of_its_vpc():
    found = [resource("subnet", vpc_id="vpc-y"), resource("vpc", "y", id="vpc-y"), resource("vpc", "x", id="vpc-x"),
             resource("route_table", vpc_id="vpc-gone")]
    lines = lab_lines(found, PRICES, NOW)
    assert sorted(line.partition(";")[0] for line in lines) == [
        "? in us-east-1: 1 route table", "x in us-east-1: 1 vpc", "y in us-east-1: 1 subnet, 1 vpc"]


def test_no_labs_have_no_lines():
    assert lab_lines([], PRICES, NOW) == []


@pytest.mark.parametrize(("found", "text"), [
    ([], ""),
    ([resource("key_pair", name="forklab-x", id="key-1")], "key pair forklab-x (key-1) in us-east-1"),
    ([resource("subnet"), resource("vpc", name="forklab-x", region="eu-west-1")],
     "subnet (subnet-1) in us-east-1, vpc forklab-x (vpc-1) in eu-west-1"),
])
def test_resources_are_named_in_one_line(found, text):
    assert lab_names(found) == text


def test_ansible_finds_the_filters():
    assert FilterModule().filters() == {"lab_bill": lab_bill, "lab_lines": lab_lines, "lab_names": lab_names}
