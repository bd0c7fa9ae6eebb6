"""What a host's CPUs are declared for, against what the host has; where a server's event loops must be."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleFilterError

from filter.cpus import cpu_plan, placements, spread

# c8i.32xlarge as it may be: 64 cores of two threads, CPU n and n + 64 on one core; two NUMA nodes.
LARGE = {"online": "0-127", "siblings": [[cpu, cpu + 64] for cpu in range(64)], "nodes": {"0": "0-31,64-95", "1": "32-63,96-127"}, "nic_node": 1}
SMALL = {"online": "0-1", "siblings": [[0, 1]], "nodes": {"0": "0-1"}, "nic_node": None}
ARTICLE = {"server": "0-110", "interrupts": "112-127", "housekeeping": "111", "recorder": ""}


def test_the_articles_plan_shares_cores_and_says_so():
    plan = cpu_plan(ARTICLE, LARGE, "server")
    assert plan["sets"] == {"server": "0-110", "interrupts": "112-127", "housekeeping": "111"}
    assert plan["notes"] == [
        "housekeeping and server share 1 core (siblings, for instance CPUs 47,111)",
        "interrupts and server share 16 cores (siblings, for instance CPUs 48,112)",
        "server is on NUMA node 0 and 1, the NIC is on node 1",
    ]


def test_a_plan_on_whole_cores_and_one_node_has_nothing_to_say():
    plan = cpu_plan({"server": "32-61,96-125", "interrupts": "62,126", "housekeeping": "63,127"}, LARGE, "server")
    assert plan["notes"] == []


@pytest.mark.parametrize("use", ["housekeeping", "client"])
def test_the_recorder_may_share_what_is_not_measured_and_it_is_said(use):
    assert cpu_plan({use: "0-1", "recorder": "1"}, SMALL, "server")["notes"][0] == f"{use} and recorder share CPU 1"


def test_a_host_of_one_node_says_nothing_of_nodes():
    assert cpu_plan({"server": "1"}, SMALL, "server")["notes"] == []


@pytest.mark.parametrize(("sets", "said"), [
    ({"server": "0-2"}, "exit 2: server: CPU 2 of server '0-2' is not online, allowed are 0-1"),
    ({"server": "0-1", "housekeeping": "1"}, "exit 2: server: CPU 1 is in two uses, server '0-1' and housekeeping '1': declare each CPU once"),
    ({"server": "0", "recorder": "0"}, "exit 2: server: CPU 0 is in two uses, server '0' and recorder '0': declare each CPU once"),
    ({"interrupts": "0", "recorder": "0"}, "exit 2: server: CPU 0 is in two uses"),
    ({"server": "0,0"}, "exit 2: server: server: '0,0' has CPU 0 twice"),
    ({"server": "a"}, "exit 2: server: server: 'a' is not a list of CPUs such as 0-3,8"),
])
def test_a_plan_that_cannot_be_is_refused(sets, said):
    with pytest.raises(AnsibleFilterError, match=said.replace("(", r"\(")):
        cpu_plan(sets, SMALL, "server")


@pytest.mark.parametrize(("affinity", "workers", "loops", "expected"), [
    ("none", 2, 1, [("0-2", ["0-2"]), ("0-2", ["0-2"])]),
    ("process", 4, 1, [("0", ["0"]), ("1", ["1"]), ("2", ["2"]), ("0", ["0"])]),
    ("process", 1, 3, [("0-2", ["0-2"] * 3)]),
    ("thread", 1, 4, [("7", ["0", "1", "2", "0"])]),
    ("thread", 2, 2, [("7", ["0", "1"]), ("7", ["2", "0"])]),
])
def test_event_loops_lie_on_the_set_in_turn(affinity, workers, loops, expected):
    found = placements({"workers": workers, "event_loops": loops, "affinity": affinity}, "0-2", "7")
    assert found == [{"cpus": cpus, "event_loop_cpus": each} for cpus, each in expected]


@pytest.mark.parametrize(("loops", "said"), [
    (3, ""), (6, ""), (2, "1 of the server's 3 CPUs have no event loop"), (4, "1 of the server's 3 CPUs have 2 event loops, the others 1"),
])
def test_an_uneven_spread_is_noted(loops, said):
    assert spread({"workers": 1, "event_loops": loops}, "0-2") == said
