"""A toy is erased while its home lives on: asked for by the page, done by whoever holds the hub's lock.

Theory of operation
-------------------
A hub that finds the wish ends, which sends off. In its place it is done, and then another hub begins in the
same process and reads what is left: so nothing of the toy is in any hub's memory that could be written back.
Where no hub runs, the page takes the hub's lock meanwhile. Whoever is killed leaves the wish: the next hub, or
the next page, begins it again and comes to the same end. At last the page clears what the broker keeps of it.

What keeps a heater safe stays (`spared`): the count of offs, so that no lease from before counts; the id of the
last wish, so that one which the broker repeats isn't taken again; a fault, until somebody has looked. The toy
rests as it does after a session. Slots of home.yaml that have begun already don't begin again.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from typing import TYPE_CHECKING, Any, Final

from cuddles import erasing
from cuddles.changing import change
from cuddles.errors import CuddlesError
from cuddles.ports import Conflict
from cuddles.upkeep import forget, traces
from cuddles.waking import held, only_one
from devices import schedule
from devices.switches import Relay
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cuddles.app import App
    from cuddles.ports import Document, Records
    from devices.home import Home

HUB_LOCK: Final = "hub.lock"
PATIENCE_S: Final = 20.0
"""A hub that ends waits some seconds for its last off."""
LOOK_S: Final = 0.1
HOUR_S: Final = 3600.0
LASTS: Final = ("epoch", "latch", "wish_id")
_LOG = logging.getLogger("cuddles.erase")


def by_page(app: App, folder: Path, records: Records, toy: str, utc: Callable[[], float]) -> int | None:
    """Have a toy erased that is off; returns how many lines of the diary went, None where it isn't done yet."""
    erasing.ask(records, toy, utc())
    until = time.monotonic() + PATIENCE_S
    without_hub(app.home, folder, records, utc)
    while toy in erasing.wanted(records):
        if time.monotonic() > until:
            return None
        time.sleep(LOOK_S)
        without_hub(app.home, folder, records, utc)
    return cleared(app, folder, records, toy)


def resumed(app: App, folder: Path, records: Records, utc: Callable[[], float]) -> None:
    """Bring to its end what a page that was killed has begun, unless a hub does."""
    without_hub(app.home, folder, records, utc)
    for toy in erasing.nearly(records):
        cleared(app, folder, records, toy)


def without_hub(home: Home, folder: Path, records: Records, utc: Callable[[], float]) -> None:
    """Erase what is wanted where no hub runs."""
    if not erasing.wanted(records):
        return
    with only_one(folder, 0.0, HUB_LOCK) as mine:
        if mine:
            all_wanted(home, folder, records, utc())


def all_wanted(home: Home, folder: Path, records: Records, utc: float) -> frozenset[str]:
    """Erase whatever is wanted, for whoever holds the hub's lock; returns the toys with which that failed."""
    failed = set()
    for toy in erasing.wanted(records):
        try:
            lines = erased(home, folder, records, toy, utc)
            erasing.erased(records, toy, lines)
            _LOG.info("a toy was erased, with %d lines of the diary", lines)
        except (CuddlesError, Conflict, OSError, sqlite3.Error) as error:
            failed.add(toy)
            _LOG.warning("a toy couldn't be erased, and is when the hub begins again: %s", error)
    return frozenset(failed)


def erased(home: Home, folder: Path, records: Records, toy: str, utc: float) -> int:
    """Erase what is kept of a toy; returns how many lines of the diary went.

    Raises
    ------
    CantWrite, Conflict, sqlite3.Error
        Where that can't be written; it can be begun again.

    """
    declared = home.toys.get(toy)
    relay = declared.switch if declared is not None and isinstance(declared.switch, Relay) else None
    topics = forget.topics_of(folder, toy, None if relay is None else relay.topic)
    lines = forget.from_diary(folder, toy, topics)
    for key in (key for key in records.keys("") if not key.startswith(erasing.PREFIX)):
        change(records, key, lambda old, key=key: (old and left(home, key, old, toy, utc), None))  # type: ignore[misc]
    forget.compacted(folder)
    return lines


def left(home: Home, key: str, document: Document, toy: str, utc: float) -> Document | None:
    """Return what is left of a record without a toy that stays declared; None where nothing is."""
    if toy in home.toys and key in (f"toy/{toy}", f"calls/{toy}"):
        return spared(document, home.toys[toy].limits.rest_s, utc)
    rest = traces.without(key, document, toy)
    if key != "planner" or rest is None:
        return rest
    done: Any = rest.get("done")
    return {**rest, "done": [*(done if isinstance(done, list) else ()), *_begun(home, rest, toy, utc)]}


def spared(document: Document, rest_s: float, utc: float) -> Document | None:
    """Return what has to stay of a toy's own record, so that its heater stays safe."""
    calls = document.get("calls")
    if isinstance(calls, list):
        late = [at for at in calls if utc - at < HOUR_S]
        return {"calls": late} if late else None
    return {**{name: document[name] for name in LASTS if name in document}, "rest_until": utc + rest_s}


def cleared(app: App, folder: Path, records: Records, toy: str) -> int | None:
    """Clear what the broker keeps of an erased toy; returns the lines that went, None where it is away."""
    lines = erasing.lines_gone(records, toy) or 0
    if isinstance(app.clear(toy, state=not held(folder, HUB_LOCK)), Refused):
        return None
    erasing.over(records, toy)
    return lines


def _begun(home: Home, planner: Document, toy: str, utc: float) -> list[str]:
    """Return the keys of declared slots of a toy that the hub may still look at, though they have begun."""
    last = planner.get("last")
    mine = [plan for plan in home.plans if plan.toy == toy]
    if not isinstance(last, int | float) or last > utc:
        return []
    since = max(float(last), utc - schedule.LOOK_BACK_S)
    return [schedule.slot_key(slot) for slot in schedule.slots(mine, home.zone, since, utc + 1.0)]
