"""What a plan weighs, told: as lines for people and as data for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taskoid.prices import Prices
    from taskoid.weigh import Cost, Weight


def lines(weight: Weight, prices: Prices) -> Iterator[str]:
    """Yield what people read."""
    total = sum(weight.resources.values())
    yield f"{total} resources"
    for kind, count in weight.resources.items():
        yield f"{count:>6}  {kind}"
    roles = ", ".join(dict.fromkeys(one.role for one in weight.rights)) or "a role of your own"
    yield f"{len(weight.rights)} rights are given, to {roles}"
    for right in weight.rights:
        yield f"{'':>6}  {right.role}: {right.action} on {', '.join(right.resources)}"
    share = f"{100 * weight.automation:.0f} %"
    yield f"{weight.calls} calls by hand, {weight.waits} of them waited for, with {weight.values} values"
    yield f"{'':>6}  the genome has {weight.written} values: {share} of the typing is spared"
    yield f"{weight.hours.expected:.0f} hours of instances a month expected, {weight.hours.most:.0f} at most"
    for cost in (*weight.costs, weight.month):
        yield f"{'':>6}  {cost.what}: {_money(cost, prices.currency)}"
    yield f"prices of {prices.region}, {prices.as_of}: {prices.note}"
    yield from (f"{'':>6}  {source}" for source in prices.sources)


def _money(cost: Cost, currency: str) -> str:
    if cost.expected is None or cost.most is None:
        return "no price known here, see AWS's page"
    if cost.once:
        return f"{cost.most:.2f} {currency}, each time"
    return f"{cost.expected:.2f} {currency} expected, {cost.most:.2f} at most"


def as_json(weight: Weight, prices: Prices) -> dict[str, object]:
    """Return what programs read."""
    return {
        "resources": dict(weight.resources),
        "rights": [
            {"role": one.role, "action": one.action, "resources": list(one.resources)}
            for one in weight.rights
        ],
        "by_hand": {"calls": weight.calls, "waits": weight.waits, "values": weight.values},
        "genome_values": weight.written,
        "automation": round(weight.automation, 4),
        "hours": {"expected": round(weight.hours.expected, 2), "most": round(weight.hours.most, 2)},
        "costs": [_cost(one) for one in weight.costs],
        "month": _cost(weight.month),
        "prices": {
            "currency": prices.currency,
            "region": prices.region,
            "as_of": prices.as_of,
            "note": prices.note,
            "sources": list(prices.sources),
        },
    }


def _cost(cost: Cost) -> dict[str, object]:
    told = {"expected": cost.expected, "most": cost.most}
    rounded = {key: None if value is None else round(value, 4) for key, value in told.items()}
    return {"what": cost.what, **rounded, "once": cost.once}
