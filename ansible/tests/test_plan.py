"""make plan: what a bench would do, in words; nothing is started, made or asked of a host."""

from __future__ import annotations

import lab
import pytest

from filter.plans import block_ramps, plan_text, planned_ramps, planned_seconds

PLAN = {
    "inventory": "c8i.32xlarge", "name": "two", "order": ["single", "prefork"], "warmup_seconds": 15, "rest_seconds": 3,
    "lead_in_seconds": 1, "seconds": 20, "recording": {"window_seconds": 60},
    "levels": [{"connections": 100}, {"connections": 2000}, {"connections": 100, "repeat_of": 0}],
    "load": {"pipelining": 1, "payload_bytes": 4500, "driver": "java"},
    "arms": [{"name": name, "mode": name, "workers": 1, "event_loops": 2, "accept": "shared", "index": "cursor",
              "lock_hold_micros": 0, "tuning": "none", "affinity": "none", "record": "point", "settings": {},
              "totals": {"processes": 1, "event_loops": 2, "heap_mb": 256, "active_processors": 2, "gc_threads": 2, "compiler_threads": 4,
                         "each": {"collector": "parallel", "heap_mb": 256, "active_processors": 2, "gc_threads": 2,
                                  "compiler_threads": 4}}} for name in ("single", "prefork")],
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


def test_who_accepts_is_said_only_when_it_is_not_the_default():
    arm = PLAN["arms"][0] | {"accept": "reuseport"}
    assert "single: single, 1 x 2 event loops, accept reuseport, index cursor" in plan_text(PLAN | {"arms": [arm]}, HOSTS)
    assert "accept" not in plan_text(PLAN, HOSTS)


def test_what_an_arm_sets_and_what_its_processes_have_is_said():
    arm = PLAN["arms"][0] | {"settings": {"net.core.busy_poll": "50", "rps": "on"}}
    text = plan_text(PLAN | {"arms": [arm]}, HOSTS)
    assert "affinity none, net.core.busy_poll 50, rps on, recorded: point\n    in all 2 event loops, heap 256 MB, 2 GC and 4 compiler" in text
    assert "each of 1 JVMs: heap 256 MB, collector parallel, ActiveProcessorCount 2\n" in text


def test_spare_blocks_are_no_part_of_what_is_walked_in_any_case():
    pilot = {"run": "p", "spread": 0.0123, "blocks_needed": 40}
    order = ["single", "prefork", "prefork", "single"] * 3
    plan = PLAN | {"order": order, "blocks": 2, "experiment": {"figure": "p99"},
                   "design": {"blocks_from": "pilot", "spare_blocks": 1, "pilot": pilot, "same": {"run": "the-aa"}}}
    assert (block_ramps(plan), planned_ramps(plan)) == (4, 8)
    assert (block_ramps(PLAN), planned_ramps(PLAN)) == (2, 2)
    assert planned_seconds(plan)["warm-up"] == 8 * 15
    assert planned_seconds(plan, 12)["warm-up"] == 12 * 15
    text = plan_text(plan, HOSTS)
    assert f"order of ramps, a fresh server each: {' '.join(order[:8])}\n" in text
    assert "primary figure: p99, over all levels; A/A the-aa\n" in text
    assert ("blocks: 2 by pilot p (1.23 % between blocks: 40 needed, cut), 1 spare, walked for blocks with an invalid ramp; "
            "fewer than 5 come to no verdict\n") in text


def folders() -> list[str]:
    """Return the run folders that there are."""
    return sorted(path.name for path in lab.REPORTS.glob("*-*")) if lab.REPORTS.exists() else []


@pytest.mark.parametrize(("settings", "words"), [
    ((), ["prefork: prefork, 2 x 1 event loops", "10, 50, 100, 200, 10 again connections; closed loop", "0 USD"]),
    (("MODE=single", "LEVELS=7", "SECONDS=2", "REPEAT=off", "RATE=500", "PIPELINING=4", "PAYLOAD=1000"),
     ["levels: 7 connections; open loop at 500 requests/s, pipelining 4, payload 1,000 bytes", "windows 2,"]),
    (("NAME=recording-overhead", "DRIVER=wrk"), ["arm unrecorded: single", "driver wrk", "warm-up 300",
                                                 "primary figure: cpu_per_request, over all levels; no A/A",
                                                 "blocks: 5 by the experiment's file, 2 spare, walked for"]),
    (("NAME=aa-series", "BLOCKS=2"), ["blocks: 2 by BLOCKS, 1 spare", "fewer than 5 come to no verdict", "warm-up 120,"]),
    (("NAME=topology", "WORKERS=8"), ["one-process: prefork, 1 x 8", "four-loops-each: prefork, 2 x 4", "one-loop-each: prefork, 8 x 1",
                                      "each of 4 JVMs: heap 256 MB"]),
    (("NAME=event-loops",), ["single-1: single, 1 x 1", "prefork-4: prefork, 4 x 1", "in all 4 event loops, heap 512 MB, 4 GC and 8"]),
    (("NAME=sysctl", "LOOPS_PER_WORKER=all"), ["1 x 2 event loops", "affinity none, net.ipv4.tcp_autocorking 0, recorded"]),
    (("INVENTORY=c6in.8xlarge", "NAME=rps"), ["affinity none, rps on, rps_flow_entries 32768, recorded"]),
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
    (("BLOCKS=6",), '--blocks (BLOCKS): "6" is not allowed without an experiment'),
    (("NAME=aa", "BLOCKS=x"), '--blocks (BLOCKS): "x" is not a count of blocks'),
    (("NAME=aa", "PILOT=nothing"), "--pilot (PILOT): nothing: not a run folder"),
    (("NAME=aa", "AA=nothing"), "--aa (AA): nothing: not a run folder"),
    (("NAME=aa", "PILOT=nothing", "BLOCKS=6"), '--pilot (PILOT): "nothing" is not allowed with BLOCKS=6'),
    (("NAME=topology",), '--loops-per-worker (LOOPS_PER_WORKER): "4" does not divide the 2 event loops of arm four-loops-each'),
    (("NAME=topology", "WORKERS=4"), "experiment topology: arms one-process and four-loops-each both come to 1 x 4 event loops"),
    (("NAME=rps",), "NAME: experiment rps sets rps, rps_flow_entries, and on the hosts of INVENTORY=local an arm may set cut, sysctl only: choose"),
    (("NAME=bandwidth-weighting",), "NAME: experiment bandwidth-weighting sets bandwidth_weighting, and"),
    (("MODE=single", "LOOPS_PER_WORKER=2"), '--loops-per-worker (LOOPS_PER_WORKER): "2" is not allowed with single'),
    (("LABS=3",), "LABS: '3': a plan is of one lab"),
    (("MODE=both",), "MODE: 'both': allowed are prefork, single"),
    (("NAME=nothing",), "NAME: 'nothing' is not an experiment"),
    (("INVENTORY=c6in.8xlarge", "CLIENTS=0"), "CLIENTS: '0': allowed are 1 to 99"),
])
def test_a_setting_that_cannot_be_is_refused(settings, line):
    assert lab.failure_line(lab.make("plan", *settings)).startswith(f"forklab: exit 2: {line}")
