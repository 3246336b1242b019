"""What is known of toys at the moment: from the feed where one listens, else asked of the application."""

from __future__ import annotations

from collections.abc import Iterable

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

UNIT = "unit"
"""The cookie of somebody who chose one."""


def way_of(visit: Visit) -> Way:
    """Return how somebody reads."""
    request = visit.request
    unit = degrees.unit_of(request.cookies.get(UNIT), request.headers.get("accept-language", ""))
    return Way(visit.t, unit, zone_named(visit.parts.app.home.zone))


def known_of(parts: Parts, names: Iterable[str]) -> dict[str, Known]:
    """Return what is known of toys; may take seconds where nobody listens."""
    toys, locked = parts.app.home.toys, parts.app.is_locked()
    called = {name: called_until(parts, toys[name]) for name in names}
    if parts.feed is not None:
        parts.feed.ready()
        return {name: fed(parts, parts.feed, name, locked, ends) for name, ends in called.items()}
    states, utc = parts.app.status(), parts.clock().utc
    found, linked = ({}, False) if isinstance(states, Refused) else (states, True)
    alive = linked and parts.app.hub_alive()
    return {
        name: Known(toys[name], found.get(name, {}), utc, linked, alive, locked, ends)
        for name, ends in called.items()
    }


def fed(parts: Parts, feed: Feed, name: str, locked: bool, called: float | None) -> Known:
    """Return what the feed knows of a toy, at once."""
    toy, utc = parts.app.home.toys[name], parts.clock().utc
    return Known(toy, feed.state(name), utc, feed.linked, feed.alive(), locked, called)


def called_until(parts: Parts, toy: Toy) -> float | None:
    """Return until when a toy behind a webhook may be on."""
    if not isinstance(toy.switch, Webhook):
        return None
    return calls.may_be_on_until(toy, parts.records, parts.clock().utc)
