"""What the inventories of EC2 ship, as Ansible reads it: the article's numbers, and nothing that its instance type does not have."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import lab
import pytest
import yaml
from emulator_case import TYPES, clients, emulator  # noqa: F401 (fixtures)
from plugin_files import module

# The article's numbers by variable of the role connection_ramp; levels are connections.
ARTICLE = {
    "connection_ramp_levels": "100,500,1000,2000,5000,10000",
    "connection_ramp_seconds": 20,
    "connection_ramp_rest_seconds": 3,
    "connection_ramp_stationarity_percent": 5,
    "connection_ramp_recording_connections": 500,
    "connection_ramp_recording_bound_seconds": 300,
    "connection_ramp_recording_window_seconds": 60,
}
VCPUS = {"c6in.8xlarge": 32, "c8i.32xlarge": 128}
HOSTS = {"all": {"children": {"load_server": {"hosts": {"server": {}}}, "load_client": {"hosts": {"client-1": {}, "client-2": {}}}}}}
# Make's knobs that would change what is shipped.
KNOBS = ("CLIENTS", "TTL_MINUTES", "CALLER_CIDR", "CONFIRM", "PRICES")
FOLDER = lab.ROOT / "inventories"


def ansible(command: str, inventory: str, *arguments: str) -> str:
    """Run one of Ansible's commands on an inventory, with no knob set but the lab's id and region."""
    environment = {key: value for key, value in lab.clean_environment().items() if key not in KNOBS}
    done = subprocess.run(
        [Path(sys.executable).with_name(command), "-i", FOLDER / inventory / "hosts.yml", "--playbook-dir", "playbooks", *arguments],
        cwd=lab.ROOT, text=True, capture_output=True, timeout=60, check=False,
        env=environment | {"ANSIBLE_CONFIG": "ansible/ansible.cfg", "LAB_ID": "x", "REGION": "us-east-1"},
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    return done.stdout


def defaults(role: str) -> dict:
    """Return the defaults of a role."""
    return yaml.safe_load((lab.ROOT / "ansible/roles" / role / "defaults/main.yml").read_text(encoding="utf-8"))


def cpus(text: str) -> set[int]:
    """Return the CPUs of a list as the kernel writes it; none may stand twice."""
    found = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    assert found and len(found) == len(set(found)), text
    return set(found)


def is_power_of_two(number: int) -> bool:
    """Tell whether EC2 takes it for a number of queues."""
    return number > 0 and number & (number - 1) == 0


@pytest.fixture(scope="module")
def described(clients) -> dict[str, dict]:
    """What EC2 says of both types."""
    limits = module("ec2_lab_limits")
    return limits.describe_types(clients.ec2, TYPES)


@pytest.fixture(scope="module", params=TYPES)
def inventory(request) -> str:
    """Each inventory, which has its server's type for a name."""
    return request.param


@pytest.fixture(scope="module")
def controller(inventory) -> dict:
    """Variables of the controller, over the role's defaults."""
    return defaults("ec2_lab") | json.loads(ansible("ansible-inventory", inventory, "--host", "localhost"))


@pytest.fixture(scope="module")
def hosts(inventory, tmp_path_factory) -> dict[str, dict]:
    """Variables of a server and two clients, as if EC2 had them."""
    filled = tmp_path_factory.mktemp("filled") / "hosts.yml"
    filled.write_text(yaml.safe_dump(HOSTS), encoding="utf-8")
    return json.loads(ansible("ansible-inventory", inventory, "-i", str(filled), "--list"))["_meta"]["hostvars"]


def test_an_inventory_has_the_name_of_its_servers_type(controller, inventory):
    assert controller["ec2_lab_server_type"] == inventory
    assert controller["ec2_lab_client_type"] == "c6in.8xlarge"
    prices = yaml.safe_load((lab.ROOT / "ansible/roles/ec2_lab/vars/prices.yml").read_text(encoding="utf-8"))
    assert prices["__ec2_lab_list_prices"].keys() == set(TYPES)


def test_the_interface_has_the_name_that_its_group_gives_it(hosts, inventory):
    server = {"c6in.8xlarge": "ens5", "c8i.32xlarge": "enp95s0"}[inventory]
    assert {host: found["lab_nic"] for host, found in hosts.items() if host != "localhost"} == {
        "server": server, "client-1": "ens5", "client-2": "ens5"}


def test_workers_are_one_a_cpu_of_the_type(hosts, inventory, described):
    assert hosts["server"]["lab_workers"] == described[inventory]["vcpus"] == VCPUS[inventory]


def test_the_line_rate_is_the_types(hosts, inventory, described):
    assert hosts["server"]["lab_line_rate_gbps"] == described[inventory]["nic_gbps"] == 50


def test_cpu_lists_of_the_server_lie_within_its_type_and_those_for_tuning_apart(hosts, inventory):
    server = hosts["server"]
    everything = set(range(VCPUS[inventory]))
    interrupts, housekeeping = cpus(server["lab_nic_irq_cpus"]), cpus(server["lab_housekeeping_cpus"])
    assert cpus(server["lab_server_cpus"]) == everything
    assert interrupts < everything and housekeeping < everything
    assert interrupts.isdisjoint(housekeeping)


def test_cpu_lists_of_a_client_share_out_its_type(hosts):
    client = hosts["client-1"]
    load, housekeeping = cpus(client["lab_client_cpus"]), cpus(client["lab_client_housekeeping_cpus"])
    assert load.isdisjoint(housekeeping)
    assert load | housekeeping == set(range(VCPUS["c6in.8xlarge"]))
    assert len(load) == 30


def test_queues_are_a_power_of_two_that_the_type_has(controller, inventory, described):
    for kind, queues in ((inventory, controller["ec2_lab_server_ena_queues"]), ("c6in.8xlarge", controller["ec2_lab_client_ena_queues"])):
        assert is_power_of_two(queues)
        assert queues <= min(VCPUS[kind], described[kind]["ena_queues_max"])


def test_bandwidth_is_weighted_only_where_the_type_can(controller, inventory, described):
    wanted = controller["ec2_lab_server_bandwidth_weighting"]
    assert wanted == {"c6in.8xlarge": "", "c8i.32xlarge": "vpc-1"}[inventory]
    assert not wanted or wanted in described[inventory]["weightings"]


def test_an_inventory_does_not_repeat_or_change_the_ramp(hosts):
    assert [name for name in hosts["server"] if name.startswith("connection_ramp_")] == []


def test_both_inventories_find_their_hosts_alike():
    for name in ("hosts.yml", "lab.aws_ec2.yml"):
        first, second = ((FOLDER / kind / name).read_bytes() for kind in TYPES)
        assert first == second


def test_a_ramp_is_the_articles_by_default():
    found = defaults("connection_ramp")
    assert {name: found[name] for name in ARTICLE} == ARTICLE


def test_a_lab_is_two_clients_two_hours_nobodys_address_and_no_confirmation_by_default():
    found = defaults("ec2_lab")
    wanted = {"ec2_lab_clients": 2, "ec2_lab_client_type": "c6in.8xlarge", "ec2_lab_client_nic_ratio": 1.5, "ec2_lab_ttl_minutes": 120,
              "ec2_lab_caller_cidr": "", "ec2_lab_confirm": ""}
    assert {name: found[name] for name in wanted} == wanted


def test_the_clients_bandwidth_is_enough_for_the_server(controller, inventory, described):
    clients_gbps = defaults("ec2_lab")["ec2_lab_clients"] * described[controller["ec2_lab_client_type"]]["nic_gbps"]
    assert clients_gbps >= controller["ec2_lab_client_nic_ratio"] * described[inventory]["nic_gbps"]


def test_knobs_that_are_not_set_are_the_roles_defaults(inventory):
    names = ["ec2_lab_clients", "ec2_lab_ttl_minutes", "ec2_lab_caller_cidr", "ec2_lab_confirm", "ec2_lab_prices"]
    asked = ", ".join(f"'{name}': {name}" for name in names)
    shown = ansible("ansible", inventory, "localhost", "-m", "ansible.builtin.debug", "-a", f"msg={{{{ {{{asked}}} | to_json }}}}")
    found = json.loads(yaml.safe_load(shown.partition("=>")[2])["msg"])
    assert found == {name: defaults("ec2_lab")[name] for name in names}
