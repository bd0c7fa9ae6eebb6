"""Declared values as settings: the names are what a drift is told by, the targets what is written."""

from __future__ import annotations

import pytest

from filter.settings import arm_settings, asked, ethtool_settings, lacking_settings, sysctl_settings, tuning_reading


def test_a_sysctl_is_the_file_of_its_key():
    assert sysctl_settings({"net.ipv4.tcp_tw_reuse": {"value": 1, "why": "ports"}}) == [
        {"name": "net.ipv4.tcp_tw_reuse", "value": "1", "target": "proc/sys/net/ipv4/tcp_tw_reuse"}
    ]


def test_what_ethtool_sets_keeps_the_order_of_kinds_and_words():
    kinds = [
        {"name": "queues", "show": "-l", "set": "-L", "values": {"combined": 16}},
        {"name": "ring", "show": "-g", "set": "-G", "values": {"rx": 16384, "tx": 1024}},
        {"name": "coalescing", "show": "-c", "set": "-C", "values": {}},
    ]
    assert [(each["name"], each["value"], each["target"]) for each in ethtool_settings(kinds, "ens5")] == [
        ("ens5 queues combined", "16", "ens5 -l -L combined"),
        ("ens5 ring rx", "16384", "ens5 -g -G rx"),
        ("ens5 ring tx", "1024", "ens5 -g -G tx"),
    ]
    assert {each["kind"] for each in ethtool_settings(kinds, "ens5")} == {"ethtool"}


def test_an_arms_settings_go_to_those_who_set_them():
    settings = {"net.core.busy_poll": "50", "ena_queues": "8", "rps": "on", "rps_flow_entries": "32768"}
    whole = {"link_mbps": 0, "client_cpu_percent": 100, "server_cpu_percent": 100}
    assert arm_settings(settings) == whole | {"sysctls": {"net.core.busy_poll": {"value": "50", "why": "the arm's"}},
                                              "channels": {"combined": 8}, "rps": True, "flow_entries": 32768}
    assert arm_settings({"rps": "off"}) == whole | {"sysctls": {}, "channels": {}, "rps": False, "flow_entries": 0}
    less = whole | {"sysctls": {}, "channels": {}, "rps": False, "flow_entries": 0}
    assert arm_settings({"cut": "server-cpu", "link_mbps": "100"}) == less | {"server_cpu_percent": 75, "link_mbps": 100}
    assert arm_settings({"cut": "client-cpu"}) == less | {"client_cpu_percent": 75}
    assert arm_settings({"cut": "connections"}) == less


def test_what_an_inventory_does_not_take_is_named_once():
    arms = [{"name": "base"}, {"settings": {"rps": "on", "net.a": 1}}, {"settings": {"rps": "on", "ena_queues": 4}}]
    assert lacking_settings(arms, ["sysctl", "ena_queues"]) == ["rps"]
    assert lacking_settings(arms, []) == ["rps", "net.a", "ena_queues"]


def test_only_options_whose_variable_is_set_are_asked(monkeypatch):
    monkeypatch.setenv("RATE", "0")
    monkeypatch.setenv("INDEX", "")
    monkeypatch.delenv("RECORD", raising=False)
    assert asked({"--rate": "RATE", "--index": "INDEX", "--record": "RECORD"}) == ["--rate", "0"]


def test_a_run_keeps_what_it_is_judged_by():
    kept = {"knobs": 1, "drift": [], "suspects": ["irqbalance"], "lacking": ["x"], "lost": False, "outlived": True}
    assert tuning_reading(kept | {"changed": False}) == kept
    with pytest.raises(KeyError):
        tuning_reading({"failed": True})
