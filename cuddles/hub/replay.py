"""The hub's diary, thought again, to see that the same deeds come of it, and why it was warm at three.

Pure: lines go in, what they mean comes out. A toy's lines before its first `start` can't be thought again,
since nobody knows where it stood; they are counted.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from cuddles.hub import core
from cuddles.hub.events import Heard, Noticed, Publish, Stopped, Wished
from cuddles.hub.log import START, read_event, state_in, written
from devices.thermostat import decide

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuddles.hub.events import Effect, Event
    from cuddles.hub.keeper import Keeper


class Moment(NamedTuple):
    """A toy after one event: when (UTC seconds, and the hub's own), what came of it, whether as written."""

    utc: float
    mono: float
    event: Event
    keeper: Keeper
    effects: tuple[Effect, ...]
    same: bool


class Row(NamedTuple):
    """A line of the table: from when to when (UTC), the temperature, the relay, watts, what was done and why."""

    utc: float
    until: float
    celsius: float | None
    relay: bool | None
    watts: float | None
    did: str
    why: str
    times: int = 1


@dataclass
class Story:
    """One toy's part of a diary."""

    toy: str
    zone: str = "UTC"
    moments: list[Moment] = field(default_factory=list)
    skipped: int = 0
    unreadable: int = 0
    breaks: int = 0

    @property
    def differences(self) -> tuple[Moment, ...]:
        """Return the moments whose deeds were other ones than written."""
        return tuple(moment for moment in self.moments if not moment.same)


def stories(lines: Iterable[str]) -> dict[str, Story]:
    """Return each toy's story, by name."""
    found: dict[str, Story] = {}
    now: dict[str, tuple[Keeper, str]] = {}
    for text in lines:
        said = _read(text)
        toy = said.get("toy") if said is not None else None
        if said is None or not isinstance(toy, str):
            continue
        if toy:
            _take(found.setdefault(toy, Story(toy)), said, now)
    return found


def _take(story: Story, said: dict[str, Any], now: dict[str, tuple[Keeper, str]]) -> None:
    try:
        event = said["event"]
        if event["is"] == START:
            _start(story, event, now)
        elif story.toy in now:
            _think(story, said, read_event(event), now)
        else:
            story.skipped += 1
    except (KeyError, TypeError, ValueError, AttributeError):
        story.unreadable += 1


def _start(story: Story, event: dict[str, Any], now: dict[str, tuple[Keeper, str]]) -> None:
    """Begin, or at the head of a day's file compare where it stands with where it should."""
    keeper, hub = state_in(event), str(event["hub"])
    story.zone = str(event["zone"])
    before = now.get(story.toy)
    if before is not None and before[1] == hub and repr(before[0]) != repr(keeper):
        story.breaks += 1
    now[story.toy] = (keeper, hub)


def _think(story: Story, said: dict[str, Any], event: Event, now: dict[str, tuple[Keeper, str]]) -> None:
    keeper, hub = now[story.toy]
    mono = float(said["mono"])
    keeper, effects = core.step(keeper, event, mono)
    now[story.toy] = (keeper, hub)
    again = json.loads(json.dumps([written(effect) for effect in effects]))
    same = again == said.get("did", [])
    story.moments.append(Moment(float(said["utc"]), mono, event, keeper, effects, same))


def _read(text: str) -> dict[str, Any] | None:
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def table(story: Story, first: float, last: float) -> list[Row]:
    """Return what was done between two instants (UTC seconds), the same thing again and again as one row."""
    rows: list[Row] = []
    for moment in story.moments:
        if not first <= moment.utc <= last:
            continue
        for did, why in _deeds(moment):
            row = _row(moment, did, why)
            if rows and _again(rows[-1], row):
                rows[-1] = row._replace(utc=rows[-1].utc, times=rows[-1].times + 1)
            else:
                rows.append(row)
    return rows


LEASE: Final = "lease"
OFF: Final = "off"
SWITCH: Final = "switch"
BEGINS: Final = "Its settings have been read back: it begins with the relay open."


def _again(before: Row, row: Row) -> bool:
    return before.did == row.did and (
        row.did == LEASE or (row.did in (OFF, SWITCH) and before.why == row.why)
    )


def _row(moment: Moment, did: str, why: str) -> Row:
    keeper = moment.keeper
    last = keeper.known.trace.last
    relayed = keeper.relayed
    celsius = None if last is None else last.celsius
    return Row(moment.utc, moment.utc, celsius, relayed.closed, relayed.watts, did, why)


def _deeds(moment: Moment) -> list[tuple[str, str]]:
    """Return what a moment brought, and why, in words."""
    found: list[tuple[str, str]] = []
    keeper, event = moment.keeper, moment.event
    if isinstance(event, Wished):
        found.append(("asked", f"{event.who}: {event.target_c:g} °C for {event.seconds / 60:.0f} min"))
    if isinstance(event, Stopped):
        found.append(("asked", f"{event.who}: off"))
    verdict = decide(keeper.known, keeper.toy.limits, moment.mono)
    payloads = [e.message for e in moment.effects if isinstance(e, Publish)]
    if any(message.payload.startswith("lease=") for message in payloads):
        found.append((LEASE, verdict.why))
    if any(message.topic.endswith("/POWER1") and message.payload == "OFF" for message in payloads):
        found.append((OFF, BEGINS if verdict.heat else verdict.why))
    if isinstance(event, Heard) and event.leaf in ("POWER", "POWER1") and event.kind == "stat":
        found.append((SWITCH, f"says {event.payload.decode('ascii', 'replace')}"))
    found += [("notice", e.text) for e in moment.effects if isinstance(e, Noticed)]
    return found


class Answer(NamedTuple):
    """How a toy stood at an instant: who asked for what until when, the rule that held, its sentence."""

    utc: float
    asked: str | None
    target_c: float | None
    until: float | None
    heat: bool
    rule: str
    why: str
    celsius: float | None
    relay: bool | None
    lease_until: float | None


def answered(story: Story, utc: float) -> Answer | None:
    """Return how it stood at an instant, or None where the diary begins later."""
    before = [moment for moment in story.moments if moment.utc <= utc]
    if not before:
        return None
    moment = before[-1]
    keeper, behind = moment.keeper, moment.utc - moment.mono
    verdict = decide(keeper.known, keeper.toy.limits, utc - behind)
    wish, last = keeper.wish, keeper.known.trace.last
    return Answer(
        utc,
        wish.who if wish else None,
        wish.target_c if wish else None,
        wish.until + behind if wish else None,
        verdict.heat,
        verdict.rule,
        verdict.why,
        last.celsius if last else None,
        keeper.relayed.closed,
        keeper.lease_until + behind if keeper.known.heating else None,
    )
