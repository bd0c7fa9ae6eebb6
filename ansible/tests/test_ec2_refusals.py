"""Bad input to a lab on EC2: one clear line, the right code, and nothing made."""

from __future__ import annotations

import os
import socket

import lab
import pytest
from cloud import CALLER, Cloud, account


@pytest.fixture(scope="module")
def shared_account(tmp_path_factory):
    """One emulated account for all refusals; no hosts stand behind it."""
    with account(tmp_path_factory.mktemp("account")) as emulator:
        yield emulator


@pytest.fixture
def cloud(shared_account):
    """An empty account; whatever is refused, nothing was made."""
    shared_account.reset()
    shared_account.clear_calls()
    cloud = Cloud(shared_account)
    yield cloud
    assert cloud.writes() == []


def refused(result, code: int, *words: str) -> str:
    """The line before make's last one has the code and every word; return the whole output."""
    line = lab.failure_line(result)
    assert line.startswith(f"forklab: exit {code}: "), line
    for word in words:
        assert word in line, line
    return result.stdout


def test_without_a_confirmation_the_plan_is_printed_and_nothing_made(cloud):
    output = refused(cloud.make("provision", CALLER, overlay=False), 2, "CONFIRM", "make provision", "CONFIRM=yes", "5.44 USD/h", "10.89 USD")
    for words in ("1 x c6in.8xlarge (server), 2 x c6in.8xlarge (clients): 96 vCPUs", "1.8144 USD/h", "2.00 h", "server, client-1, client-2"):
        assert words in output


def test_the_larger_type_has_its_own_plan(cloud):
    larger = Cloud(cloud.emulator, "c8i.32xlarge")
    output = refused(larger.make("provision", CALLER, overlay=False), 2, "CONFIRM", "9.63 USD/h")
    assert "1 x c8i.32xlarge (server), 2 x c6in.8xlarge (clients): 192 vCPUs" in output


def test_a_check_of_an_empty_account_passes_and_creates_nothing(cloud):
    output = lab.passed(cloud.make("provision", CALLER, ansible="--check --diff"))
    assert "this would make vpc, subnet, internet_gateway, route_table, placement_group, security_group, key_pair, server, client-1" in output


@pytest.mark.parametrize("cidr", ["", "0.0.0.0/0", "198.51.100.0/24", "300.1.1.1/32"])
def test_sshd_is_opened_to_one_address_only(cloud, cidr):
    refused(cloud.make("provision", f"CALLER_CIDR={cidr}", "CONFIRM=yes"), 2, "CALLER_CIDR", f"'{cidr}'", "/32")


@pytest.mark.parametrize(("knob", "words"), [
    ("TTL_MINUTES=0", ("TTL_MINUTES", "'0'", "15 to 99999")),
    ("TTL_MINUTES=-5", ("TTL_MINUTES", "'-5'")),
    ("REGION=moon-1", ("REGION", "'moon-1'", "us-east-1")),
    ("PRICES=/no/such/file", ("PRICES", "/no/such/file")),
])
def test_a_bad_knob_is_refused(cloud, knob, words):
    refused(cloud.provision(knob), 2, *words)


def test_a_number_of_clients_that_is_none_is_refused(cloud):
    refused(cloud.make("provision", CALLER, "CLIENTS=0", overlay=False), 2, "CLIENTS", "'0'")


def test_clients_that_would_be_the_wall_are_refused(cloud):
    refused(cloud.make("provision", CALLER, "CLIENTS=1", "CONFIRM=yes", overlay=False), 2, "CLIENTS", "50.0 Gb/s", "1.5 x")


def test_a_bad_number_of_labs_is_refused(cloud):
    refused(cloud.make("bench-single", CALLER, "LABS=none"), 2, "LABS", "'none'", "1 to 99")


def test_prices_of_the_user_go_before_the_list(cloud, tmp_path):
    prices = tmp_path / "prices.yml"
    prices.write_text("c6in.8xlarge: 2.5\n", encoding="utf-8")
    refused(cloud.make("provision", CALLER, f"PRICES={prices}", overlay=False), 2, "CONFIRM", "7.50 USD/h", "15.00 USD")
    prices.write_text("c6in.8xlarge: cheap\n", encoding="utf-8")
    refused(cloud.make("provision", CALLER, f"PRICES={prices}"), 2, "PRICES", "cheap")


def test_a_relative_file_of_prices_is_found_and_another_region_is_said(cloud, tmp_path):
    prices = tmp_path / "prices.yml"
    prices.write_text("c6in.8xlarge: 2.5\n", encoding="utf-8")
    relative = os.path.relpath(prices, lab.ROOT)
    output = refused(cloud.make("provision", CALLER, f"PRICES={relative}", "REGION=us-east-2", overlay=False), 2, "CONFIRM", "7.50 USD/h")
    assert "listed for us-east-1" in output


def test_a_type_without_a_price_is_refused(cloud):
    refused(cloud.provision(ansible="--extra-vars=ec2_lab_server_type=c6in.4xlarge"), 2, "PRICES", "c6in.4xlarge")


def test_missing_credentials_are_named(cloud):
    without = dict.fromkeys(("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"), "")
    for target in (("provision", CALLER, "CONFIRM=yes"), ("destroy",), ("orphans",), ("bench-single",)):
        refused(cloud.make(*target, **without), 4, "redentials")


def test_refused_credentials_are_named(cloud):
    cloud.emulator.fail("GetCallerIdentity", "InvalidClientTokenId", status=403)
    refused(cloud.provision(), 4, "credentials are refused", "InvalidClientTokenId")


def test_a_missing_permission_is_named(cloud):
    cloud.emulator.fail("DescribeVpcs", "UnauthorizedOperation", status=403)
    refused(cloud.provision(), 4, "not allowed", "docs/aws.md", "DescribeVpcs")


def test_a_region_that_is_not_enabled_is_named(cloud):
    cloud.emulator.fail("DescribeInstanceTypeOfferings", "OptInRequired", status=401)
    refused(cloud.provision(), 4, "not enabled", "us-east-1")


def test_a_quota_that_is_too_small_is_named_with_what_to_ask_for(cloud):
    cloud.emulator.quota(63)
    refused(cloud.provision(), 4, "64 vCPUs more", "63", "L-1216C47A", "us-east-1")


def test_the_default_quota_is_taken_where_the_account_has_none_of_its_own(cloud):
    cloud.emulator.quota(5)
    cloud.emulator.fail("GetServiceQuota", "NoSuchResourceException")
    refused(cloud.provision(), 4, "64 vCPUs more", " is 5 ")


def test_queues_and_weightings_that_the_type_does_not_have_are_refused(cloud):
    refused(cloud.provision(ansible="--extra-vars=ec2_lab_server_ena_queues=64"), 2, "server", "64 ENA queues", "c6in.8xlarge", "to 32")
    refused(cloud.provision(ansible="--extra-vars=ec2_lab_server_bandwidth_weighting=vpc-1"), 2, "vpc-1", "no weighting")


@pytest.mark.parametrize("target", ["destroy", "bench-single", "provision"])
@pytest.mark.parametrize("lab_id", ["*", "..", "My_Lab"])
def test_a_name_that_would_be_a_folder_or_a_pattern_is_refused_everywhere(cloud, target, lab_id):
    refused(cloud.make(target, CALLER, "CONFIRM=yes", f"LAB_ID={lab_id}"), 2, "LAB_ID", f"'{lab_id}'", "small letters")


def test_older_versions_than_it_was_tried_with_are_refused(cloud):
    refused(cloud.provision(ansible="--extra-vars=__ec2_lab_collection=99.0.0"), 1, "amazon.aws 11.4.0", "99.0.0", "make setup")


def test_a_zone_that_does_not_offer_the_types_is_refused(cloud):
    refused(cloud.provision(ansible="--extra-vars=ec2_lab_zone=us-east-1e"), 4, "c6in.8xlarge", "us-east-1e", "us-east-1a")


@pytest.mark.parametrize("target", [("provision", CALLER, "CONFIRM=yes"), ("bench-single",), ("destroy",), ("orphans",)])
def test_a_dead_endpoint_is_an_error_not_an_empty_account(cloud, target):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        endpoint = f"http://127.0.0.1:{taken.getsockname()[1]}"
        refused(cloud.make(*target, AWS_ENDPOINT_URL=endpoint), 4, "Could not connect", endpoint)


def test_a_bench_without_hosts_says_how_to_get_them(cloud):
    refused(cloud.make("bench-single"), 4, "no hosts", "make provision INVENTORY=c6in.8xlarge", "CALLER_CIDR", "CONFIRM=yes")


def test_nothing_to_destroy_is_no_error(cloud):
    assert "nothing to destroy" in lab.passed(cloud.destroy())
