# When a server under load is warm, told by its own counters.
from __future__ import annotations

DOCUMENTATION = r"""
module: server_warmup
author: forklab
short_description: Wait under load until every worker of a server is warm
description:
  - A worker is warm when it has served so many requests and hardly compiles any more. Many small JVMs get less load each than one
    large JVM, so a fixed time would leave them colder.
  - Answers when all are warm, or when the longest wait is over, and says which; how it went is written to a file.
  - Times are those that the counters carry, of the server's host.
options:
  counters_url:
    description: Where the server tells its counters.
    type: str
    required: true
  started_us:
    description: When the load began, in epoch microseconds.
    type: int
    required: true
  requests:
    description: Requests that each worker must have served.
    type: int
    required: true
  least_seconds:
    description: Shortest warm-up.
    type: int
    required: true
  bound_seconds:
    description: Longest warm-up.
    type: int
    required: true
  file:
    description: Where to write how it went.
    type: path
    required: true
"""
RETURN = r"""
reached:
  description: Whether all workers were warm in time.
  type: bool
  returned: success
reason:
  description: What was missing.
  type: str
  returned: when it was not reached
"""

import json  # noqa: E402 (the documentation stands first)
import os  # noqa: E402
import time  # noqa: E402
import urllib.request  # noqa: E402
from http.client import HTTPException  # noqa: E402

from ansible.module_utils.basic import AnsibleModule  # noqa: E402

SECOND_US = 1_000_000
# A warm worker compiles less than this share of the time...
COMPILE_PERCENT = 1.0
# ...for so long: bursts of the compilers on a busy CPU are a second or two apart.
STEADY_SECONDS = 3
# Each reading costs the server a little.
POLL_SECONDS = 1
ANSWER_SECONDS = 10
# A server under full load may leave one question without an answer.
FAILED_READINGS = 3


def read_counters(url: str) -> dict:
    """Return the server's counters."""
    with urllib.request.urlopen(url, timeout=ANSWER_SECONDS) as answer:
        return json.load(answer)


def earlier_reading(readings: list[dict]) -> dict | None:
    """Return the newest reading that is old enough to compare the last one with."""
    latest = readings[-1]["time_us"]
    return next((each for each in reversed(readings) if latest - each["time_us"] >= STEADY_SECONDS * SECOND_US), None)


def compile_percents(earlier: dict, latest: dict) -> dict[int, float | None]:
    """Return by worker how much of the time between two readings it compiled; None of one that was started again in it."""
    before = {worker["worker"]: worker for worker in earlier["workers"]}
    milliseconds = (latest["time_us"] - earlier["time_us"]) / 1000
    return {
        worker["worker"]: round(100 * (worker["compile_ms"] - before[worker["worker"]]["compile_ms"]) / milliseconds, 2)
        if worker["worker"] in before and before[worker["worker"]]["pid"] == worker["pid"] else None
        for worker in latest["workers"]
    }


def worker_states(readings: list[dict]) -> list[dict]:
    """Return of each worker what warming it has cost since its start, and how much it compiled of late, absent while not known."""
    earlier = earlier_reading(readings)
    percents = compile_percents(earlier, readings[-1]) if earlier else {}
    return [
        {key: worker[key] for key in ("worker", "requests", "compile_ms")}
        | ({"compile_percent": percents[worker["worker"]]} if percents.get(worker["worker"]) is not None else {})
        for worker in readings[-1]["workers"]
    ]


def missing(workers: list[dict], requests: int) -> str:
    """Return what the first worker that is not warm lacks; empty when all are warm."""
    for worker in workers:
        if worker["requests"] < requests:
            return f"worker {worker['worker']} had served {worker['requests']:,} of {requests:,} requests"
        if "compile_percent" not in worker:
            return f"worker {worker['worker']} was not seen for {STEADY_SECONDS} s"
        if worker["compile_percent"] >= COMPILE_PERCENT:
            return f"worker {worker['worker']} compiled {worker['compile_percent']} % of the last {STEADY_SECONDS} s, allowed are {COMPILE_PERCENT} %"
    return "" if workers else "the server has no worker"


def warm_up(params: dict, read=read_counters, now=time.monotonic, sleep=time.sleep) -> dict:
    """Read the counters until all workers are warm or the bound has come; return how it went."""
    readings: list[dict] = []
    failed = 0
    # The two clocks may differ; of the bound the one is enough.
    deadline = now() + params["bound_seconds"]
    while True:
        try:
            readings.append(read(params["counters_url"]))
        except (OSError, HTTPException) as error:
            failed += 1
            if failed > FAILED_READINGS or now() >= deadline:
                raise OSError(f"{failed} questions had no answer, the last: {error}") from error
            sleep(POLL_SECONDS)
            continue
        seconds = (readings[-1]["time_us"] - params["started_us"]) / SECOND_US
        workers = worker_states(readings)
        reason = missing(workers, params["requests"])
        over = seconds >= params["bound_seconds"] or now() >= deadline
        if over or (not reason and seconds >= params["least_seconds"]):
            return {
                "schema": 1, "reached": not reason, **({"reason": reason} if reason else {}), "started_us": params["started_us"],
                "ended_us": readings[-1]["time_us"], "seconds": round(seconds, 3), "requests_needed": params["requests"],
                "compile_percent_limit": COMPILE_PERCENT, "workers": workers,
            }
        sleep(POLL_SECONDS)


def write(path: str, document: dict) -> None:
    """Write a JSON file as a whole or not at all."""
    with open(path + ".tmp", "w", encoding="utf-8") as file:
        file.write(json.dumps(document, indent=2) + "\n")
    os.replace(path + ".tmp", path)


def main() -> None:
    """Wait, write and answer."""
    number = {"type": "int", "required": True}
    module = AnsibleModule(argument_spec={
        "counters_url": {"required": True}, "started_us": number, "requests": number, "least_seconds": number, "bound_seconds": number,
        "file": {"type": "path", "required": True}})
    try:
        result = warm_up(module.params)
        write(module.params["file"], result)
    except (OSError, ValueError, KeyError, TypeError) as error:
        module.fail_json(msg=f"exit 4: warm-up: {module.params['counters_url']}: {error}: see the server's unit in logs/")
    module.exit_json(changed=True, reached=result["reached"], **({"reason": result["reason"]} if "reason" in result else {}))


if __name__ == "__main__":
    main()
