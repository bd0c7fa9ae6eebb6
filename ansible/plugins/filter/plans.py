# What a plan.json asks for, in seconds and in words.
from __future__ import annotations

from itertools import groupby

DOCUMENTATION = r"""
name: plans
author: forklab
short_description: What a plan asks for
description:
  - C(plan_text) says it in words, with its hosts, its minutes and its price.
  - C(block_ramps) tells how many ramps a block has, C(planned_ramps) how many are walked in any case.
"""


# Rates that are told one by one.
MOST_SHOWN = 8


def spare_blocks(plan: dict) -> int:
    """Return how many blocks at the order's end are walked only when others cannot be used."""
    return plan.get("design", {}).get("spare_blocks", 0)


def block_ramps(plan: dict) -> int:
    """Return how many ramps a block has."""
    return len(plan["order"]) // (plan.get("blocks", 1) + spare_blocks(plan))


def planned_ramps(plan: dict) -> int:
    """Return how many ramps are walked in any case."""
    return len(plan["order"]) - spare_blocks(plan) * block_ramps(plan)


def planned_seconds(plan: dict, walked: int | None = None) -> dict[str, int]:
    """Return what the plan asks for: seconds of load and rest, over the ramps that were walked, or that are in any case.

    The warm-up is the least.
    """
    order = plan["order"][: planned_ramps(plan) if walked is None else walked]
    ramps, levels = len(order), len(plan["levels"])
    points = [arm["name"] for arm in plan["arms"] if arm.get("record", "point") == "point"]
    return {
        "warm-up": ramps * plan["warmup_seconds"],
        "rests": ramps * levels * plan["rest_seconds"],
        "lead-ins": ramps * levels * plan["lead_in_seconds"],
        "windows": ramps * levels * plan["seconds"],
        "recorded": sum(arm in points for arm in order) * plan["recording"]["window_seconds"],
    }


def plan_text(plan: dict, hosts: dict) -> str:
    """Return a plan in lines for people.

    hosts: cpus {what they are for: kernel list}, clients (how many), longest_minutes, hourly_usd, and types [of each instance].
    """
    lines = [f"plan of a run on {plan['inventory']}: {plan['name']}"]
    lines += [f"  arm {arm_words(arm)}" for arm in plan["arms"]]
    lines += [
        f"  levels: {levels_words(plan['levels'])} connections; {load_words(plan)}",
        f"  order of ramps, a fresh server each: {' '.join(plan['order'][:planned_ramps(plan)])}",
        *block_lines(plan),
        f"  clients: {hosts['clients']}; CPUs: {', '.join(f'{use} {cpus}' for use, cpus in hosts['cpus'].items() if cpus)}",
        f"  time: {time_words(plan, hosts['longest_minutes'])}",
        f"  cost: {cost_words(plan, hosts)}",
        "nothing was started and no run folder was made",
    ]
    return "\n".join(lines) + "\n"


def block_lines(plan: dict) -> list[str]:
    """Return where the number of an experiment's blocks comes from, and what is measured by them; nothing of a bench."""
    if "design" not in plan:
        return []
    design = plan["design"]
    source = {"experiment": "by the experiment's file", "setting": "by BLOCKS", "pilot": "by a pilot"}[design["blocks_from"]]
    if "pilot" in design:
        pilot = design["pilot"]
        cut = ", cut" if pilot["blocks_needed"] > plan["blocks"] else ""
        source = f"by pilot {pilot['run']} ({100 * pilot['spread']:.2f} % between blocks: {pilot['blocks_needed']} needed{cut})"
    few = "; fewer than 5 come to no verdict" if plan["blocks"] < 5 else ""
    same = f"A/A {design['same']['run']}" if "same" in design else "no A/A"
    limit = f"; p99 within {design['slo_p99_us']:,} us" if "slo_p99_us" in design else ""
    peak = [f"  rates: shares of {design['peak']['run']}"] if "peak" in design else []
    return [
        f"  primary figure: {plan['experiment']['figure']}, over all levels{limit}; {same}",
        *peak,
        f"  blocks: {plan['blocks']} {source}, {design['spare_blocks']} spare, walked for blocks with an invalid ramp{few}",
    ]


def arm_words(arm: dict) -> str:
    """Return an arm in words."""
    accept = f", accept {arm['accept']}" if arm["accept"] != "shared" else ""
    hold = f", its lock held for {arm['lock_hold_micros']} us" if arm["lock_hold_micros"] else ""
    settings = "".join(f", {name} {value}" for name, value in arm["settings"].items())
    return (
        f"{arm['name']}: {arm['mode']}, {arm['workers']} x {arm['event_loops']} event loops{accept}, index {arm['index']}{hold}, "
        f"tuning {arm['tuning']}, affinity {arm['affinity']}{settings}, recorded: {arm['record']}\n    {totals_words(arm['totals'])}"
    )


def totals_words(totals: dict) -> str:
    """Return what an arm's processes have together, and each of them."""
    each = totals["each"]
    return (
        f"in all {totals['event_loops']} event loops, heap {totals['heap_mb']} MB, {totals['gc_threads']} GC and "
        f"{totals['compiler_threads']} compiler threads; each of {totals['processes']} JVMs: heap {each['heap_mb']} MB, collector "
        f"{each['collector']}, ActiveProcessorCount {each['active_processors']}"
    )


def level_words(level: dict) -> str:
    """Return a level's connections, and that it is measured again."""
    return f"{level['connections']:,}" + (" again" if "repeat_of" in level else "")


def levels_words(levels: list[dict]) -> str:
    """Return all levels' connections; those of one number at several rates are one."""
    return ", ".join(dict.fromkeys(level_words(level) for level in levels))


def load_words(plan: dict) -> str:
    """Return how all levels are loaded."""
    rates, load = dict.fromkeys(level["rate"] for level in plan["levels"] if level.get("rate")), plan["load"]
    shown = [f"{rate:,}" for rate in rates]
    if len(shown) > MOST_SHOWN:
        shown = [f"{len(shown)} rates from {shown[0]} to {shown[-1]}"]
    loop = f"open loop at {', '.join(shown)} requests/s" if rates else "closed loop"
    return f"{loop}, pipelining {load['pipelining']}, payload {load['payload_bytes']:,} bytes, driver {load['driver']}"


def time_words(plan: dict, longest_minutes: int) -> str:
    """Return the plan's minutes and their parts, and the longest that it may last."""
    parts = planned_seconds(plan)
    seconds = sum(parts.values())
    return (
        f"{seconds} s of the plan, {seconds / 60:.1f} min ({', '.join(f'{name} {part}' for name, part in parts.items())}); "
        f"{longest_minutes} min at the longest, with warm-ups to their bound and a server's start and end"
    )


def cost_words(plan: dict, hosts: dict) -> str:
    """Return what the run costs by list prices; hosts that are nobody's bill cost nothing."""
    if not hosts["types"]:
        return "0 USD: the hosts are this machine's"
    counted = ", ".join(f"{len(list(same))} x {name}" for name, same in groupby(sorted(hosts["types"])))
    hourly = float(hosts["hourly_usd"])
    least = hourly * sum(planned_seconds(plan).values()) / 3600
    return (
        f"{hourly:.2f} USD/h for {counted}: {least:.2f} USD for the plan's seconds, {hourly * hosts['longest_minutes'] / 60:.2f} "
        "at the longest; hosts cost until make destroy"
    )


class FilterModule:
    """The filters by name."""

    def filters(self) -> dict:
        """Return them."""
        return {"plan_text": plan_text, "block_ramps": block_ramps, "planned_ramps": planned_ramps}
