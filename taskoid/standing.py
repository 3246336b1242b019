"""What a taskoid that stands costs and when it goes, of what is known of it: as values and as lines for people.

Theory of operation. Money is of the dated table (`taskoid.prices`): the price of an hour of what runs now, and
that times the hours since the endpoint was made, which is the most that it has cost so far, since instances may
have come and gone. A serverless endpoint costs by the request; its hour is nothing. What isn't in the table
isn't guessed. Times are seconds since 1970.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from taskoid.prices import Prices

HOUR_S = 3600.0
UNUSED = "no request is counted in the last two weeks"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a taskoid stands.

    Parameters
    ----------
    stack, endpoint
        Their states in AWS's words; None where there is none.
    reason
        What went wrong last, as AWS says it.
    cause
        The same as the endpoint's log explains it.
    since
        When the endpoint was made.
    machines
        Instances that run, by type; empty for a serverless endpoint.
    used
        When it was asked last, as far back as is known; None: not in that time.
    ttl_s
        How long it lives without a request; None: for ever, or it costs nothing meanwhile.

    """

    name: str
    region: str
    resources: int
    stack: str | None = None
    endpoint: str | None = None
    reason: str = ""
    cause: str = ""
    since: float | None = None
    machines: Mapping[str, int] | None = None
    memory_mb: int | None = None
    queued: bool = False
    used: float | None = None
    ttl_s: int | None = None


@dataclass(frozen=True, slots=True)
class Spent:
    """Money: an hour of what runs now, and the most since it was made; None where a price isn't known."""

    hour: float | None
    so_far: float | None


def spent(one: Standing, prices: Prices, now: float) -> Spent:
    """Return what it costs."""
    if one.machines is None or one.since is None:
        return Spent(0.0, 0.0)
    known = [prices.instance_hour.get(kind) for kind in one.machines]
    if any(price is None for price in known):
        return Spent(None, None)
    hour = sum(prices.instance_hour[kind] * count for kind, count in one.machines.items())
    return Spent(hour, hour * (now - one.since) / HOUR_S)


def ends(one: Standing) -> float | None:
    """Return when it is deleted if nobody asks it; None: never, or it isn't there."""
    if one.ttl_s is None or one.since is None:
        return None
    return max(one.since, one.used or 0.0) + one.ttl_s


def lines(one: Standing, prices: Prices, now: float) -> Iterator[str]:
    """Yield what people read."""
    stack = "no stack" if one.stack is None else f"{one.stack}, {one.resources} resources"
    yield f"{one.name} in {one.region}: {stack}"
    if one.endpoint is None:
        gone = one.stack is not None and one.ttl_s is not None
        yield "endpoint  none" + (": deleted while it was idle; deploy brings it back" if gone else "")
    else:
        yield f"endpoint  {one.endpoint}, {_runs(one)}, made {_ago(now, one.since)}"
        yield f"costs     {_money(one, spent(one, prices, now), prices)}"
        yield f"used      {UNUSED if one.used is None else _ago(now, one.used)}"
        last = ends(one)
        if last is not None:
            yield f"lives     {span(one.ttl_s or 0)} without a request: {_until(now, last)} are left"
    if one.cause or one.reason:
        yield f"wrong     {one.cause or one.reason}"


def _runs(one: Standing) -> str:
    if one.memory_mb is not None:
        return f"serverless, {one.memory_mb} MB"
    runs = ", ".join(f"{count} x {kind}" for kind, count in (one.machines or {}).items())
    return f"{runs}, asked through a queue" if one.queued else runs


def _money(one: Standing, said: Spent, prices: Prices) -> str:
    if one.memory_mb is not None:
        return "nothing while nobody asks"
    if said.hour is None or said.so_far is None:
        return "no price known here, see AWS's page"
    told = f"{said.hour:.3f} {prices.currency} an hour, {said.so_far:.2f} so far at most"
    return f"{told} (prices of {prices.region}, {prices.as_of})"


def _ago(now: float, then: float | None) -> str:
    return "at an unknown time" if then is None else f"{span(now - then)} ago"


def _until(now: float, then: float) -> str:
    return span(max(0.0, then - now))


def span(seconds: float) -> str:
    """Return a time in its two largest units, for example ``2 h 5 min``."""
    minutes = int(seconds // 60)
    if minutes < 1:
        return f"{int(seconds)} s"
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    parts = [(days, "d"), (hours, "h"), (minutes, "min")]
    said = [f"{count} {unit}" for count, unit in parts if count]
    return " ".join(said[:2])


def as_json(one: Standing, prices: Prices, now: float) -> dict[str, object]:
    """Return what programs read; seconds since 1970, money in the table's currency."""
    said = spent(one, prices, now)
    return {
        "name": one.name,
        "region": one.region,
        "stack": one.stack,
        "resources": one.resources,
        "endpoint": one.endpoint,
        "reason": one.reason or None,
        "cause": one.cause or None,
        "since": one.since,
        "machines": dict(one.machines) if one.machines is not None else None,
        "memory_mb": one.memory_mb,
        "queued": one.queued,
        "cost": {
            "hour": said.hour,
            "so_far": said.so_far,
            "currency": prices.currency,
            "as_of": prices.as_of,
        },
        "used": one.used,
        "ttl_s": one.ttl_s,
        "ends": ends(one),
    }
