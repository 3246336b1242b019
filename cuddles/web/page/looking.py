"""What is known of toys at the moment: from the feed where one listens, else asked of the application."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cuddles import calls
from cuddles.live.feed import Feed
from cuddles.web.page import degrees
from cuddles.web.page.parts import Parts
from cuddles.web.page.toytexts import Way
from cuddles.web.page.toyview import Known
from cuddles.web.page.visit import Visit
from devices.calendar import zone_named
from devices.home import Toy
from devices.switches import Webhook
from terms import Refused

SHORT_S = 60.0
"""Caregivers bar warmth where they allow not even so much."""
UNIT = "unit"
"""The cookie of somebody who chose one."""


def way_of(visit: Visit) -> Way:
    """Return how somebody reads."""
    request = visit.request
    unit = degrees.unit_of(request.cookies.get(UNIT), request.headers.get("accept-language", ""))
    return Way(visit.t, unit, zone_named(visit.parts.app.home.zone))


@dataclass(frozen=True, slots=True)
class Beside:
    """What doesn't come from the hub, but from records: looked at now and then."""

    locked: bool
    called_until: float | None
    barred: Refused | None


def beside(parts: Parts, name: str) -> Beside:
    """Return what records tell of a toy."""
    allowed, utc = parts.app.limits(name), parts.clock().utc
    granted = 0.0 if isinstance(allowed, Refused) else allowed.with_hub(SHORT_S, utc)
    barred = granted if isinstance(granted, Refused) else None
    return Beside(parts.app.is_locked(), called_until(parts, parts.app.home.toys[name]), barred)


def known_of(parts: Parts, names: Iterable[str]) -> dict[str, Known]:
    """Return what is known of toys; may take seconds where nobody listens."""
    toys, found = parts.app.home.toys, {name: beside(parts, name) for name in names}
    if parts.feed is not None:
        parts.feed.ready()
        return {name: fed(parts, parts.feed, name, one) for name, one in found.items()}
    states, utc = parts.app.status(), parts.clock().utc
    shown, linked = ({}, False) if isinstance(states, Refused) else (states, True)
    alive = linked and parts.app.hub_alive()
    return {
        name: _known(toys[name], shown.get(name, {}), utc, one, linked=linked, alive=alive)
        for name, one in found.items()
    }


def fed(parts: Parts, feed: Feed, name: str, one: Beside) -> Known:
    """Return what the feed knows of a toy, at once."""
    toy, utc = parts.app.home.toys[name], parts.clock().utc
    return _known(toy, feed.state(name), utc, one, linked=feed.linked, alive=feed.alive())


def _known(toy: Toy, state: dict[str, Any], utc: float, one: Beside, *, linked: bool, alive: bool) -> Known:
    return Known(toy, state, utc, linked, alive, one.locked, one.called_until, one.barred)


def called_until(parts: Parts, toy: Toy) -> float | None:
    """Return until when a toy behind a webhook may be on."""
    if not isinstance(toy.switch, Webhook):
        return None
    return calls.may_be_on_until(toy, parts.records, parts.clock().utc)
