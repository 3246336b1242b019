"""What the last change of a front door was, so that it can be taken back.

One document for each door: which toy, and what was before: a target and an end, or off. It is overwritten by the
next change, dropped once it was taken back, and counts for half an hour only: later nobody remembers it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cuddles.changing import write
from cuddles.ports import Conflict

if TYPE_CHECKING:
    from cuddles.ports import Document, Records

COUNTS_S: Final = 1800.0


@dataclass(frozen=True, slots=True)
class Before:
    """How a toy was before a change: its target (°C) and end (UTC seconds), or None for off."""

    toy: str
    target_c: float | None
    until: float | None


def remember(records: Records, door: str, before: Before, utc: float) -> None:
    """Keep what was before a change, in place of what was kept."""
    document: Document = {"toy": before.toy, "target_c": before.target_c, "until": before.until, "at": utc}
    with suppress(Conflict):
        write(records, _key(door), document)


def last(records: Records, door: str, utc: float) -> Before | None:
    """Return what was before the last change, while that counts."""
    found = records.get(_key(door))
    said = found.document if found else {}
    at, toy = said.get("at"), said.get("toy")
    if not isinstance(at, int | float) or not isinstance(toy, str) or not 0 <= utc - at < COUNTS_S:
        return None
    return Before(toy, _number(said.get("target_c")), _number(said.get("until")))


def drop(records: Records, door: str) -> None:
    """Forget it."""
    records.delete(_key(door))


def _number(said: object) -> float | None:
    return float(said) if isinstance(said, int | float) and not isinstance(said, bool) else None


def _key(door: str) -> str:
    return f"last-change/{door}"
