# What labs are and what they have cost by list prices, in words: computed, never typed.
from __future__ import annotations

from datetime import datetime

HOUR_SECONDS = 3600.0


def epoch(stamp: str) -> float:
    """Return the epoch seconds of an ISO 8601 time with its zone."""
    return datetime.fromisoformat(stamp).timestamp()


def began(resource: dict) -> float:
    """Return when a resource was made: its tag, since EC2's launch time moves with every start."""
    return epoch(resource["tags"].get("CreatedAt") or resource["launched"])


def lab_bill(resources: list[dict], prices: dict[str, float], now: float, run_began: float = 0) -> dict:
    """Return hourly_usd, lab_spent_usd, run_spent_usd and the instances of a lab's resources; types without a price count 0."""
    instances = [resource for resource in resources if resource["kind"] == "instance"]
    price = {instance["id"]: float(prices.get(instance["type"], 0)) for instance in instances}

    def spent(since: float) -> float:
        hours = ((now - max(began(instance), since)) / HOUR_SECONDS * price[instance["id"]] for instance in instances)
        return round(sum(hours), 4)

    return {
        "hourly_usd": round(sum(price.values()), 4),
        "lab_spent_usd": spent(0),
        "run_spent_usd": spent(run_began),
        "instances": [
            {"host": instance["host"], "type": instance["type"], "launched_us": round(began(instance) * 1_000_000)}
            for instance in sorted(instances, key=lambda instance: instance["host"])
        ],
    }


def lab_lines(resources: list[dict], prices: dict[str, float], now: float) -> list[str]:
    """Return one line a lab and region: what there is, its age, its cost so far, when it expires; the oldest first."""
    labs: dict[tuple[str, str], list[dict]] = {}
    for resource in resources:
        labs.setdefault((resource["tags"].get("LabId") or owner_of(resource, resources), resource["region"]), []).append(resource)
    return [lab_line(*key, found, prices, now) for key, found in sorted(labs.items(), key=lambda lab: oldest(lab[1], now))]


def owner_of(resource: dict, resources: list[dict]) -> str:
    """Return the lab of a resource without tags: that of its VPC."""
    return next((other["tags"].get("LabId", "?") for other in resources if other["id"] == resource["vpc_id"]), "?")


def oldest(found: list[dict], now: float) -> float:
    """Return when the first of some resources was made; now when none says it."""
    stamps = [began(resource) for resource in found if resource["tags"].get("CreatedAt") or resource.get("launched")]
    return min(stamps, default=now)


def lab_line(lab_id: str, region: str, found: list[dict], prices: dict[str, float], now: float) -> str:
    """Return the line of one lab."""
    bill = lab_bill(found, prices, now)
    kinds = sorted({resource["kind"] for resource in found})
    counts = ", ".join(f"{sum(resource['kind'] == kind for resource in found)} {kind.replace('_', ' ')}" for kind in kinds)
    return (
        f"{lab_id} in {region}: {counts}; {(now - oldest(found, now)) / HOUR_SECONDS:.1f} h old, "
        f"{bill['lab_spent_usd']:.2f} USD so far at {bill['hourly_usd']:.2f} USD/h; {expiry(found, now)}"
    )


def expiry(found: list[dict], now: float) -> str:
    """Return when the last of some resources expires, and that it is past."""
    stamps = [resource["tags"]["ExpiresAt"] for resource in found if resource["tags"].get("ExpiresAt")]
    if not stamps:
        return "EXPIRES NEVER: nothing of it says when"
    last = max(stamps)
    minutes = (epoch(last) - now) / 60
    return f"expires {last} (in {minutes:.0f} min)" if minutes > 0 else f"EXPIRED {last} ({abs(minutes):.0f} min ago)"


def lab_names(resources: list[dict]) -> str:
    """Return what is there, each with kind, name, id and region, in one line."""
    return ", ".join(f"{item['kind'].replace('_', ' ')} {item['name']} ({item['id']}) in {item['region']}".replace("  ", " ") for item in resources)


class FilterModule:
    """The filters lab_bill, lab_lines and lab_names."""

    def filters(self) -> dict:
        return {"lab_bill": lab_bill, "lab_lines": lab_lines, "lab_names": lab_names}
