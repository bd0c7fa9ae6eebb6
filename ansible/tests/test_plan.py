"""make plan: what a bench would do, in words; nothing is started, made or asked of a host."""

from __future__ import annotations

import lab
import pytest

from filter.plans import plan_text, planned_seconds

PLAN = {
    "inventory": "c8i.32xlarge", "name": "two", "order": ["single", "prefork"], "warmup_seconds": 15, "rest_seconds": 3,
    "lead_in_seconds": 1, "seconds": 20, "recording": {"window_seconds": 60},
    "levels": [{"connections": 100}, {"connections": 2000}, {"connections": 100, "repeat_of": 0}],
    "load": {"pipelining": 1, "payload_bytes": 4500, "driver": "java"},
    "arms": [{"name": name, "mode": name, "workers": 1, "event_loops": 2, "index": "cursor", "lock_hold_micros": 0, "tuning": "none",
              "affinity": "none", "record": "point"} for name in ("single", "prefork")],
}
HOSTS = {"cpus": {"server": "0-7", "interrupts": ""}, "clients": 2, "longest_minutes": 30, "types": ["b", "a", "b"], "hourly_usd": "12"}


def test_a_run_on_rented_hosts_has_its_minutes_and_its_price():
    assert sum(planned_seconds(PLAN).values()) == 2 * (15 + 3 * 24 + 60)
    text = plan_text(PLAN, HOSTS)
    assert "levels: 100, 2,000, 100 again connections; closed loop, pipelining 1, payload 4,500 bytes, driver java\n" in text
    assert "order of ramps, a fresh server each: single prefork\n" in text
    assert "clients: 2; CPUs: server 0-7\n" in text
    assert "time: 294 s of the plan, 4.9 min (warm-up 30, rests 18, lead-ins 6, windows 120, recorded 120); 30 min at the longest" in text
    assert "12.00 USD/h for 1 x a, 2 x b: 0.98 USD for the plan's seconds, 6.00 at the longest" in text


def test_an_open_loop_and_a_held_lock_are_said():
    arm = PLAN["arms"][0] | {"index": "locked", "lock_hold_micros": 20}
    text = plan_text(PLAN | {"arms": [arm], "levels": [{"connections": 5, "rate": 20000}]}, HOSTS | {"types": []})
    assert "levels: 5 connections; open loop at 20,000 requests/s" in text
    assert "index locked, its lock held for 20 us" in text
    assert "cost: 0 USD" in text


def folders() -> list[str]:
    """Return the run folders that there are."""
    return sorted(path.name for path in lab.REPORTS.glob("*-*")) if lab.REPORTS.exists() else []


@pytest.mark.parametrize(("settings", "words"), [
    ((), ["prefork: prefork, 2 x 1 event loops", "10, 50, 100, 200, 10 again connections; closed loop", "0 USD"]),
    (("MODE=single", "LEVELS=7", "SECONDS=2", "REPEAT=off", "RATE=500", "PIPELINING=4", "PAYLOAD=1000"),
     ["levels: 7 connections; open loop at 500 requests/s, pipelining 4, payload 1,000 bytes", "windows 2,"]),
    (("NAME=recording-overhead", "DRIVER=wrk"), ["arm unrecorded: single", "driver wrk", "warm-up 300"]),
    (("INVENTORY=c8i.32xlarge", "CLIENTS=3"), ["128 x 1 event loops", "clients: 3; CPUs: server 0-127, client 0-29",
                                               "11.44 USD/h for 3 x c6in.8xlarge, 1 x c8i.32xlarge"]),
])
def test_make_plan_prints_it_and_makes_nothing(settings, words):
    before = folders()
    output = lab.passed(lab.make("plan", *settings))
    assert [word for word in words if word not in output] == []
    assert output.strip().endswith("nothing was started and no run folder was made")
    assert folders() == before


@pytest.mark.parametrize(("settings", "line"), [
    (("RATE=1.5",), '--rate (RATE): "1.5" is not a rate'),
    (("RATE=500", "DRIVER=wrk"), '--rate (RATE): "500" is not allowed with DRIVER=wrk'),
    (("DRIVER=ab",), '--driver (DRIVER): "ab" is not allowed; one of java, wrk, autocannon'),
    (("PIPELINING=65",), '--pipelining (PIPELINING): "65" is not a count'),
    (("PAYLOAD=999",), '--payload (PAYLOAD): "999" is not a size'),
    (("REPEAT=no",), '--repeat (REPEAT): "no" is not allowed'),
    (("LABS=3",), "LABS: '3': a plan is of one lab"),
    (("MODE=both",), "MODE: 'both': allowed are prefork, single"),
    (("NAME=nothing",), "NAME: 'nothing' is not an experiment"),
    (("INVENTORY=c6in.8xlarge", "CLIENTS=0"), "CLIENTS: '0': allowed are 1 to 99"),
])
def test_a_setting_that_cannot_be_is_refused(settings, line):
    assert lab.failure_line(lab.make("plan", *settings)).startswith(f"forklab: exit 2: {line}")
