"""The workers' own counts of requests at a moment, from the observer's samples."""

from __future__ import annotations


def at(samples: list[dict], edge_us: int) -> dict[int, float]:
    """Return requests per worker at a moment, on the line between the two samples around it."""
    before = max((s for s in samples if s["counters"]["time_us"] <= edge_us), key=lambda s: s["time_us"])
    following = min((s for s in samples if s["counters"]["time_us"] > edge_us), key=lambda s: s["time_us"])
    left, right = before["counters"], following["counters"]
    part = (edge_us - left["time_us"]) / (right["time_us"] - left["time_us"])
    later = {worker["worker"]: worker["requests"] for worker in right["workers"]}
    return {w["worker"]: w["requests"] + part * (later[w["worker"]] - w["requests"]) for w in left["workers"]}


def after(samples: list[dict], edge_us: int) -> dict[int, float]:
    """Return requests per worker at the first reading after a moment: where the load ends then, nothing is added to it."""
    following = min((s for s in samples if s["counters"]["time_us"] >= edge_us), key=lambda s: s["time_us"])
    return {worker["worker"]: worker["requests"] for worker in following["counters"]["workers"]}
